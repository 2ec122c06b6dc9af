/** The machine that a quote offers: which accelerators, how many, in how many boxes, with how much memory beside them. */
import type { Catalog } from '../catalog/catalog.ts';
import { STOCK } from './device-counts.ts';
import type { DeviceMention } from './devices.ts';
import { findDevices } from './devices.ts';
import type { Line } from './lines.ts';
import { countInName } from './lines.ts';
import { COUNT_WORD, count } from './numbers.ts';
import type { Group } from './quote.ts';
import type { MemoryFigure } from './speeds.ts';

/** Groups of the offer: from the bill where there is one, else from the sentence that names most memory. */
export function groupsOf(
  text: string,
  devices: readonly DeviceMention[],
  lines: readonly Line[],
  catalog: Catalog,
): Group[] {
  const billed = lines.filter((l) => !l.optional).flatMap((l) => groupsOfLine(l, text, catalog));
  if (billed.length > 0) return merged(billed);
  const own = devices.filter((d) => d.kind === 'accelerator' && !d.aside);
  const sentences = new Map<number, Group[]>();
  for (const d of own) {
    const at = sentenceStart(text, d.start);
    sentences.set(at, [...(sentences.get(at) ?? []), groupOf(d)]);
  }
  // The same card named again, with its count only once, is one group.
  const all = merged([...sentences.values()].flat());
  const counted = [...sentences.values()].map(merged);
  // "The M4 Max … with 128 GB … The Mac Studio as tested": a size that is told goes before the most that a name can have.
  const told = own.some((d) => d.memoryGB !== null);
  const sized = (g: Group) => !told || own.some((d) => d.start === g.start && d.memoryGB !== null);
  const memory = (gs: readonly Group[]) =>
    gs.reduce(
      (sum, g) => sum + (sized(g) || g.accelerators[0]?.kind !== 'unified' ? (g.memoryGB ?? 0) * g.count : 0),
      0,
    );
  if (all.length === 1 && !all[0]!.countStated) countElsewhere(text, all[0]!);
  else if (all.length === 1 && all[0]!.count === 1) ofThem(text, all[0]!);
  if (all.length === 1) nodesElsewhere(text, all);
  if (all.length === 1) {
    sizeElsewhere(text, all[0]!);
    return all;
  }
  const best = whole(counted.sort((a, b) => memory(b) - memory(a))[0] ?? []);
  return best.map((g) => all.find((x) => sameKind(x, g)) ?? g);
}

/** "The base M4 is cute, the M4 Pro with 64 GB is the one": machines with memory of their own that nobody counts are compared, not added. */
function whole(groups: readonly Group[]): readonly Group[] {
  if (groups.length < 2 || !groups.every((g) => g.accelerators[0]?.kind === 'unified' && !g.countStated)) return groups;
  return [groups.reduce((a, b) => ((b.memoryGB ?? 0) > (a.memoryGB ?? 0) ? b : a))];
}

/** "…几张A100? … 要4台8卡": the count of the only card named may stand sentences away. */
function countElsewhere(text: string, g: Group): void {
  const counted = COUNT_ELSEWHERE.exec(text);
  const stocked = counted !== null && STOCK.test(text.slice(Math.max(0, counted.index - 8), counted.index));
  const cards = (stocked ? null : counted) ?? COUNT_FIELD.exec(text);
  const nodes =
    /(?<![\w.])(?<!(?:可|支持|能|最多)[^\d]{0,3})(\d{1,3}|[双])\s?(?:台|个?节点|nodes?\b|servers?\b)/iu.exec(text);
  const unified = g.accelerators[0]?.kind === 'unified';
  // "Qwen2.5-72B（FP16，单卡）", "96G 单卡能跑": one of them does it.
  if (!cards && !nodes && !unified && ONE_CARD.test(text)) Object.assign(g, { count: 1, countStated: true });
  if (nodes) g.nodes = count(nodes[1]!) ?? 1;
  if (cards || unified) {
    g.count = (unified ? 1 : (count(cards![1]!) ?? 1)) * g.nodes;
    g.countStated = true;
  }
}

const ONE_CARD =
  /(?:单卡|单张卡?)(?=\s?(?:[)）、,，。]|能|可|即|就|跑|部署|运行|推理|单用户))|\b(?:on|with|fits) (?:a|one) single (?:card|gpu)\b|auf einer einzigen (?:Karte|GPU)/iu;
const COUNT_ELSEWHERE = new RegExp(
  `(?<![\\w.])(\\d{1,3}|(?![单s])${COUNT_WORD}|[双八四])\\s?(?:-?\\s?(?:GPUs?|cards?)\\b|(?:of (?:them|these|those)|davon|Stück)\\b|卡(?!\\s?顿|[^,，。\\n]{0,4}[吗呢?])|张|块)`,
  'iu',
);

const COUNT_FIELD = /(?:\bqty|\bquantity|数量|\bMenge|\bAnzahl)\s?[:.]?\s?(\d{1,3})(?!\d|[.,]\d)/iu;

/** "3 x Dell R760xa, each with 4 x …": a product counted, with what each of them holds. */
const EACH_PRODUCT =
  /(?<![\w.])(\d{1,2})\s?[x×]\s?[A-Z][\w .-]{2,24},?\s?(?:each|every one|jeweils|je)(?:\s(?:with|has|holding|equipped|mit)|\s?:)/u;
const EACH_NODE =
  /每个?(?:节点|台|机)|mit je(?:weils)?\s\d|单(?:个)?节点|per node|each (?:node|server|machine)|je (?:Knoten|Server|Rechner)|pro (?:Knoten|Server)/iu;
const NODES_SAID =
  /(?<![\w.])(\d{1,2}|双|两|two|dual|three|four|zwei|drei|vier)[\s-]?(?:个|台|[x×*])?\s?(?:Stück |Stk\.? )?(?:(?:GPU|AI|KI)[- ]?)?(?:节点|机(?=集群|互联|部署|方案)|nodes?\b|servers?\b|Knoten|Server\b|台(?!面|式))/iu;

/** "双节点方案，每个节点 8 卡 …": the number of machines stands in another sentence than what each holds. */
function nodesElsewhere(text: string, groups: readonly Group[]): void {
  const said =
    EACH_PRODUCT.exec(text) ??
    (EACH_NODE.test(text) ? NODES_SAID.exec(text) : null) ??
    (MACHINE.test(text) ? MACHINES_SOLD.exec(text) : null);
  if (!said) return;
  const figures = (said[1] ?? said[2])!;
  const nodes = figures === '两' ? 2 : (count(figures) ?? 1);
  if (nodes < 2 || nodes > 64) return;
  for (const g of groups) {
    if (g.nodes !== 1 || !g.countStated || g.accelerators[0]?.kind === 'unified') continue;
    g.nodes = nodes;
    g.count *= nodes;
  }
}

/** "A800 8卡整机 …, 4台打包": whole machines counted where their price is, without "from" or "up to". */
const MACHINES_SOLD =
  /(?<![\d.第前])(\d{1,2})\s?台(?:打包|一起|合计|共计?|总价|总计|全套|以上全部)|数量\s?[:：]\s?(\d{1,2})\s?台/u;

/** "A single MI300X carries 192GB, so four of them …": what is offered are the four. */
function ofThem(text: string, g: Group): void {
  const m = OF_THEM.exec(text.slice(g.end));
  const n = m ? count(m[1]!) : null;
  if (n !== null && n > 1 && n <= 16) g.count = n;
}
const OF_THEM = new RegExp(
  `(?<![\\w.])(\\d{1,2}|${COUNT_WORD}) (?:of (?:them|these|those)|davon)\\b(?! (?:are|is|were|sind|waren))`,
  'iu',
);

/** The variant of the only card named may be told by a memory size sentences away. */
function sizeElsewhere(text: string, g: Group): void {
  const sizes = new Set(g.accelerators.map((a) => a.memoryGB));
  if (sizes.size < 2) return;
  for (const m of text.matchAll(/(?<![\d.])(\d{2,3})\s?(?:GB?|GiB)(?![A-Za-z/])/gu)) {
    const size = Number(m[1]);
    // Sticks of memory are no card, and a reworked card is named as one beside its name.
    if (/^\s?(?:DDR|RDIMM|UDIMM|ECC|RAM|内存)/iu.test(text.slice(m.index + m[0].length))) continue;
    if (!g.accelerators.some((a) => a.memoryGB === size && !a.modified)) continue;
    g.memoryGB = size;
    g.accelerators = g.accelerators.filter((a) => a.memoryGB === size);
    return;
  }
}

const MACHINE = /服务器|工作站|一体机|整机|\bservers?\b|workstation|\bnodes?\b|Rechner/iu;

function groupsOfLine(line: Line, text: string, catalog: Catalog): Group[] {
  const part = line.part;
  if (part.kind !== 'accelerator' && part.kind !== 'machine' && part.kind !== 'other' && part.kind !== 'cpu') return [];
  const found = findDevices(part.name, catalog).filter((d) => d.kind === 'accelerator');
  const d = found[0];
  if (!d) return [];
  const inName = countInName(part.name) ?? d.count ?? 1;
  const machines =
    part.kind === 'machine' ||
    d.housed === true ||
    MACHINE.test(part.name.replace(d.name, '').replace(/(?:Server|Workstation) Edition/iu, '')) ||
    (d.nodes !== null && d.nodes > 1);
  // The quantity column counts cards in a line for cards, machines in a line for servers.
  const unified = d.accelerators[0]?.kind === 'unified';
  const count = machines && !unified ? (d.count ?? 1) * part.quantity : Math.max(part.quantity, inName);
  const nodes = unified ? count : machines ? part.quantity : 1;
  const at = part.span ?? { start: 0, end: 0 };
  return [{ ...groupOf(d), count, nodes, countStated: true, start: at.start, end: Math.min(at.end, text.length) }];
}

/** A mention as a group: its cards in all machines, one where nobody counts. */
export function groupOf(d: DeviceMention): Group {
  const unified = d.accelerators[0]?.kind === 'unified';
  const nodes = unified ? (d.count ?? 1) : (d.nodes ?? 1);
  const perNode = d.count ?? 1;
  return {
    name: d.name,
    accelerators: d.accelerators,
    memoryGB: d.memoryGB ?? most(d.accelerators.map((a) => (a.modified ? null : a.memoryGB))),
    count: unified ? perNode : perNode * nodes,
    countStated: d.count !== null,
    nodes,
    start: d.start,
    end: d.end,
  };
}

const most = (values: readonly (number | null)[]): number | null =>
  values.reduce((a, b) => (b !== null && (a === null || b > a) ? b : a), null);

function sameKind(a: Group, b: Group): boolean {
  return (
    a.accelerators[0] !== undefined &&
    b.accelerators.some((x) => a.accelerators.includes(x)) &&
    (a.memoryGB === b.memoryGB || a.memoryGB === null || b.memoryGB === null || a.accelerators.length > 1)
  );
}

function merged(groups: readonly Group[]): Group[] {
  const out: Group[] = [];
  for (const g of groups) {
    const same = out.find((o) => sameKind(o, g));
    if (!same) out.push({ ...g });
    else if (g.count > same.count || (g.countStated && !same.countStated))
      Object.assign(same, { ...g, memoryGB: g.memoryGB ?? same.memoryGB });
  }
  return out;
}

function sentenceStart(text: string, at: number): number {
  let i = at;
  while (i > 0 && !/[\n。！!；;…]/.test(text[i - 1]!) && !(text[i - 1] === ' ' && text[i - 2] === '.')) i--;
  return i;
}

/** "32G DDR4-3200 RECC ×16", "32G D4 16条": how many sticks of a size. */
const STICKS_AFTER =
  /^\s?(?:(?:DDR\d[\w-]*|D[45]|[LMRU]*DIMM[\w-]*|R?ECC|REG|RAM|内存条?|服务器|\d{4}(?=\s))\s?){0,4}(?:[x×*]\s?(\d{1,2})(?!\d)|(\d{1,2})\s?[条根])/iu;

/** Host memory in GB: sticks × size in the bill, else the largest figure said to be RAM; null when none is. */
export function ramOf(
  text: string,
  lines: readonly Line[],
  memory: readonly MemoryFigure[],
  groups: readonly Group[],
): number | null {
  let billed = 0;
  for (const { part } of lines) {
    if (part.kind !== 'memory') continue;
    const size = /(\d{1,5})\s?(GB?|TB?)(?![A-Za-z])/i.exec(part.name);
    if (!size) continue;
    // "显存 | 96GB LPDDR4X": soldered memory of the size of the card is the card's.
    if (/LPDDR/iu.test(part.name) && groups.some((g) => g.memoryGB === Number(size[1]))) continue;
    const each = Number(size[1]) * (/^t/i.test(size[2]!) ? 1024 : 1);
    // "32GB (2×16)" names the whole first; "2 × 32GB" and a quantity name sticks.
    const inside = /\(\s?\d{1,2}\s?[x×*]\s?\d{1,3}/.test(part.name);
    billed +=
      each * (inside ? Math.max(1, part.quantity === countInName(part.name) ? 1 : part.quantity) : part.quantity);
  }
  if (billed > 0) return billed;
  let best: number | null = null;
  for (const m of memory) {
    if (m.of !== 'ram') continue;
    if (/^\s?LPDDR/iu.test(text.slice(m.end, m.end + 8)) && groups.some((g) => g.memoryGB === m.high)) continue;
    // "48 GB of memory" beside a card of 48 GB is the card's.
    const plain = !/RAM|DDR|DIMM|ECC|系统|主机|system|Arbeitsspeicher|内存条/iu.test(
      text.slice(Math.max(0, m.start - 12), m.end + 14),
    );
    if (plain && groups.some((g) => g.memoryGB === m.high || (g.memoryGB ?? 0) * g.count === m.high)) continue;
    const before =
      /(?<![\w.])(\d{1,2})\s?(?:[x×*]|条|根|(?:memory )?(?:sticks|modules|DIMMs|RDIMMs|Module) (?:of|zu|à)|个?(?:通道|插槽|槽位?)(?:全部?|都|均)?(?:插满?|装满?|用)?(?:上|了)?)\s?$/iu.exec(
        text.slice(Math.max(0, m.start - 26), m.start),
      ) ??
      (/^ ?-?(?:sticks|modules|DIMMs|RDIMMs|Module|Riegel)/iu.test(text.slice(m.end, m.end + 12))
        ? /(?<![\w.])(\d{1,2})\s$/.exec(text.slice(Math.max(0, m.start - 6), m.start))
        : null);
    const after = STICKS_AFTER.exec(text.slice(m.end, m.end + 40));
    const inside = /\(\s?$/.test(text.slice(Math.max(0, m.start - 8), m.start).replace(/\d{1,2}\s?[x×*]\s?$/, ''));
    const sticks = inside ? 1 : Number(before?.[1] ?? after?.[1] ?? after?.[2] ?? 1);
    if (best === null || m.high * sticks > best) best = m.high * sticks;
  }
  return best;
}
