/** How many of a device are named around its name, and in how many machines. */
import type { Catalog } from '../catalog/catalog.ts';
import { COUNT_WORD, count } from './numbers.ts';
import { clauseAround } from './text.ts';
import { sourceOf } from './words/index.ts';

const CARDS = sourceOf('cardCounter');
const NODES = sourceOf('nodeCounter');
const TIMES = '[x×*]';

const describing = new WeakMap<Catalog, string>();
/** Words that may stand between a count and a name: condition, makers. */
function description(catalog: Catalog): string {
  const known = describing.get(catalog);
  if (known) return known;
  const makers = new Set(
    [...catalog.accelerators.values(), ...catalog.cpus.values()].flatMap((r) => (r.vendor ? [r.vendor] : [])),
  );
  const escaped = [...makers].map((v) => v.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const source = `(?:${[...escaped, sourceOf('used'), sourceOf('asNew'), '(?:Gigabyte|ASUS|MSI|Zotac|EVGA|PNY|Palit|Gainward|Inno3D|Galax|KFA2|Colorful|Sapphire|XFX|PowerColor|Leadtek|Dell|HPE?|七彩虹|影驰|华硕|微星|技嘉|索泰|铭瑄|耕升|蓝宝石|丽台)(?![A-Za-z])|英伟达|华为|苹果|英特尔|GeForce|Tesla|Quadro|Atlas|昇腾|GPU|NPU|CPU|显卡|颗|款|顶配|standard|满配|of|the|an?'].join('|')})`;
  describing.set(catalog, source);
  return source;
}

const patterns = new WeakMap<Catalog, { before: RegExp; after: RegExp }>();
function countPatterns(catalog: Catalog) {
  const known = patterns.get(catalog);
  if (known) return known;
  const words = description(catalog);
  const made = {
    before: new RegExp(
      `(?<![\\w.])(?<!(?<![A-Za-z\\d])\\d{1,3},)(\\d{1,4}|${COUNT_WORD})\\s?(${TIMES}|-?\\s?(?:${CARDS}|${NODES}|个|路|pcs|pieces?|way)(?:的)?)?\\s*(?:(?:${words}\\s*){0,3}|(?<=[x×*]\\s?)[\\u4e00-\\u9fff]{2,4})$`,
      'iu',
    ),
    after: new RegExp(
      `^[\\s)）,，:：]{0,3}(?:(?:SXM\\d?|PCIe|OAM|NVL|GPU|涡轮|公版|三风扇|双宽|blower|turbo|显卡|加速卡|算力卡|cards?|server|服务器|工作站|整机|单机|处理器|版|模组)[\\s,，]*){0,3}(?:${TIMES}\\s?(\\d{1,4}|${COUNT_WORD})(?![\\d.]|\\s?(?:GB?|TB|MB|GiB)\\b)\\s?(${CARDS}|${NODES})?|(\\d{1,4}|${COUNT_WORD})\\s?(${CARDS}|${NODES})(?!\\s?[\\d]))`,
      'iu',
    ),
  };
  patterns.set(catalog, made);
  return made;
}

const ARTICLE =
  /(?<![\w])(?:an?|eine[mnr]?|ein)\s+(?:NVIDIA |AMD |GeForce |used |new |single |lone |gebrauchten? |einzelne[nmrs]? |einzige[nmrs]? )?$/iu;
const NODE_WORD = new RegExp(`^(?:${NODES})$`, 'iu');
const CARD_WORD = new RegExp(`^(?:${CARDS})$`, 'iu');
const NODE_COUNT = new RegExp(
  `(?<![\\w.])(\\d{1,4}|${COUNT_WORD})\\s?(?:个|x|×)?\\s?(?:台|节点|机|套(?!餐)|nodes?|servers?|machines?|boxes|Knoten|Servern?|Rechnern?)(?:服务器|节点|机器)?`,
  'giu',
);
const CARD_COUNT = new RegExp(
  // "单卡吞吐" is a figure per card, not a count of one.
  `(?<![\\w.~-])(\\d{1,3}|${COUNT_WORD})(?<!单|single)\\s?(?:-?\\s?(?:GPU|card)s?\\b|卡|张|块|片|Karten|Stück\\b|pieces\\b|pcs\\b)(?!\\s?(?:\\d+(?:\\.\\d+)?\\s?TB?|NVMe|SSD|U\\.2|硬盘|固态|网卡))`,
  'iu',
);

/** Cards in one machine, and machines; null where the text does not say. */
export function countsAround(
  text: string,
  start: number,
  end: number,
  unified: boolean,
  catalog: Catalog,
  cpu = false,
): { count: number | null; nodes: number | null } {
  const { before, after } = countPatterns(catalog);
  const b = before.exec(text.slice(Math.max(0, start - 48), start));
  const a = after.exec(text.slice(end, end + 48));
  const beforeCount = b && sensible(b[1]!, b[2]) ? count(b[1]!) : null;
  const afterWord = a?.[2] ?? a?.[4];
  // "4090 一张是 24G" tells the memory of one, not how many there are.
  const ofOne =
    a !== null &&
    a[3] !== undefined &&
    (/^\s?(?:就|都)?(?:是|有)?\s?\d+\s?G/iu.test(text.slice(end + a[0].length)) ||
      // "P800 单卡显存 96GB" tells of one as well.
      (/^(?:单|single)$/iu.test(a[3]) && OF_ONE.test(text.slice(end + a[0].length))));
  const afterCount = a && !ofOne ? count((a[1] ?? a[3])!) : null;
  const isNodes = (word: string | undefined) =>
    !!word && NODE_WORD.test(word.replace(/的$/, '').trim()) && !CARD_WORD.test(word.trim());
  if (unified) return { count: beforeCount ?? afterCount, nodes: null };
  // "on an A100 80GB", "插了张 P40" is one.
  const lead = text.slice(Math.max(0, start - 24), start);
  const article =
    beforeCount === null &&
    afterCount === null &&
    (ARTICLE.test(lead) || /(?<![\d.])[了的只就个]?(?<=[插配加买用上装有搭][了着个]?)[张块片]\s?$/u.test(lead));
  let cards: number | null = article ? 1 : null;
  let nodes: number | null = null;
  if (beforeCount !== null) {
    if (isNodes(b?.[2])) nodes = beforeCount;
    else cards = beforeCount;
  }
  if (afterCount !== null) {
    if (isNodes(afterWord)) nodes ??= afterCount;
    else if (cards === null) cards = afterCount;
    // "4×H20（96GB×4）" counts the same cards twice.
    else if (a?.[1] !== undefined && afterCount !== cards) nodes ??= afterCount;
  }
  const clause = clauseAround(text, start, end, 60);
  if (nodes === null) {
    const near = text.slice(clause.start, clause.end);
    const said = [...near.matchAll(NODE_COUNT)].flatMap((m) =>
      SWITCH.test(near.slice(Math.max(0, m.index - 10), m.index)) ||
      NOT_NEEDED.test(near.slice(Math.max(0, m.index - 16), m.index))
        ? []
        : (count(m[1]!) ?? []),
    );
    // "两台 8 卡，单机 640GB": what one machine holds is no count of machines.
    const several = said.filter((n) => n > 1 && n < 2000);
    nodes = several.at(-1) ?? (said.length > 0 ? 1 : null);
  }
  let ofAll = false;
  // Cards counted nearby are no processors.
  if (cards === null && !cpu) {
    const m = CARD_COUNT.exec(text.slice(start, clause.end)) ?? CARD_COUNT.exec(text.slice(clause.start, start));
    // "现货3张", "5张起": what lies in stock is not what is offered.
    if (
      m &&
      !STOCK.test(m.input.slice(Math.max(0, m.index - 8), m.index)) &&
      !/^\s?起/u.test(m.input.slice(m.index + m[0].length))
    ) {
      cards = count(m[1]!);
      ofAll = IN_ALL.test(m.input.slice(Math.max(0, m.index - 10), m.index));
    }
  }
  if (cards !== null && nodes !== null && nodes > 1 && cards % nodes === 0) {
    // "16卡A100：两台8卡服务器", "16 GPUs in total on 2 nodes": the count is of all machines.
    const near = text.slice(clause.start, clause.end);
    const each = [...near.matchAll(EACH_COUNT)].some(
      (m) => count(m[1]!) === cards! / nodes! && !DISKS.test(near.slice(Math.max(0, m.index - 12), m.index)),
    );
    // "16 张 …，分装在两台服务器中": shared out over the machines.
    const shared = SHARED_OUT.test(text.slice(end, clause.end));
    const perNode = PER_NODE.exec(text.slice(start, clause.end));
    const behind = /^[^.,;，。；\n]{0,12}?\s(?:in total|in all|altogether|insgesamt)/iu.test(text.slice(end, end + 30));
    const total =
      behind ||
      IN_ALL.test(
        text
          .slice(0, start)
          .slice(-12)
          .replace(/\d+\s?\S{0,3}\s?$/u, ''),
      );
    if (each || total || ofAll || shared || (perNode !== null && count(perNode[1]!) === cards / nodes)) cards /= nodes;
  }
  return { count: cards, nodes };
}

const SHARED_OUT =
  /分(?:别)?(?:安?装|布|散|置|放)(?:在|于|到)|(?:spread|split|distributed|divided|shared) (?:over|across|between|among)|(?:verteilt|aufgeteilt) (?:auf|über)/iu;

/** "(2 nodes, 8 per node)" */
const PER_NODE = new RegExp(
  `(?<![\\w.])(\\d{1,2}|${COUNT_WORD})\\s?(?:per|in each|each per|je|pro) (?:node|server|machine|box|Knoten|Server|Rechner)`,
  'iu',
);

/** "IB 交换机 2 台" counts no machines. */
const SWITCH = /(?:交换机|switch(?:es)?)\s?[:：]?\s?$/iu;
/** "没有必要上双机", "no need for two nodes" */
const NOT_NEEDED =
  /(?:没有?必要|不用|无需|不必|无须|不需要?|免)(?:再|去)?(?:上|加|买|组|配|用)?\s?(?:第)?$|(?:no need (?:for|of)|without|not need|instead of|ohne|statt|keine)\s(?:a\s)?$/iu;
const IN_ALL = /(?:共|合计|总共|一共|总计|total(?: of)?|in all|insgesamt)\s?$/iu;
/** Before a count: what lies in stock, not what is offered. */
export const STOCK = /(?:现货|現貨|库存|庫存|剩余?|仅剩|限购|in stock:?|left:?|auf Lager:?|verfügbar:?)\s?$/iu;
const OF_ONE = /^\s?(?:的)?(?:显存|内存|HBM|功耗|算力|带宽|容量|售价|价格|成本|吞吐|性能|memory|VRAM|power|price)/iu;
/** "NVMe SSD 4块" counts no cards. */
const DISKS = /(?:SSD|NVMe|HDD|硬盘|固态|TB?|内存|DDR\d\S*)\s?$/iu;
const EACH_COUNT = new RegExp(`(?<![\\w.])(\\d{1,3}|${COUNT_WORD})\\s?(?:-?\\s?(?:GPU|card)s?\\b|卡|张|块)`, 'giu');

/** A figure far from a counter is a count only when small: "4800 A100" is a clock beside a card. */
function sensible(figure: string, counter: string | undefined): boolean {
  return (counter !== undefined && counter.trim() !== '') || !/^\d{3,}$/.test(figure);
}
