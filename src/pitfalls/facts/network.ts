import { COUNT_WORD, count } from '../../quote/numbers.ts';
import { sentenceAround } from '../../quote/text.ts';
import { all, find, says, sourceOf } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Fact, Hit } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { leastWeights, usable } from '../physics.ts';
import { related } from '../related.ts';

function quoteGroup(c: Case): string | null {
  const g = c.groups[0];
  return g && c.evidence ? quoted(c, g.start, g.end) : null;
}

/** A network is part of the offer: named, and not as something left out. */
function networkNamed(text: string): boolean {
  for (const at of all('network', text))
    if (
      !leftOutAround(text, at) &&
      !/(?:未含|不含|不包含|未包含|不包括|另购|另配|自备|无|without|excl\w*\.?|no|ohne|nicht enthalten:?)\s?\S{0,5}\s?$/iu.test(
        text.slice(Math.max(0, at.start - 16), at.start),
      ) &&
      !/^\s?\S{0,6}\s?(?:(?:ist |sind |is |are )?(?:nicht|not) (?:enthalten|inklusive|included|listed)|未含|不含|另购|另配|另计|自备|extra\b|excluded)/iu.test(
        text.slice(at.end, at.end + 32),
      )
    )
      return true;
  return false;
}

/** "两机之间的网络（交换机、光模块）不在本次报价范围内": the sentence says of the network that it is not in the offer. */
function leftOutAround(text: string, at: { start: number; end: number }): boolean {
  const whole = sentenceAround(text, at.start, at.end);
  const sentence = text.slice(whole.start, whole.end);
  const out = find('leftOut', sentence);
  // "含网卡、交换机，不含安装": what is left out is named after a comma of its own.
  return (
    out !== null && !/[,，;；]/u.test(text.slice(at.end, whole.start + out.start).replace(/[(（][^)）]*[)）]/gu, ''))
  );
}

const NUMBERED = String.raw`(?<![\w.,])(\d{1,2}|${COUNT_WORD})`;
const MACHINES = new RegExp(
  `${NUMBERED}\\s?(?:[x×*]\\s?)?(?:[\\p{L}-]+\\s){0,2}?(?:${sourceOf('nodeCounter')})`,
  'giu',
);
const UNNAMED_CARDS = new RegExp(
  `${NUMBERED}\\s?(?:[x×*]|张|卡|块|颗|GPUs?|cards?|Karten)?\\s?(?:的|mit|of|with|à|zu)?\\s?(?:je\\s)?(\\d{2,3})[\\s-]?GB?(?![A-Za-z/])`,
  'giu',
);

/** "Two servers, each with eight 80 GB GPUs": machines of cards that nobody names, in one sentence. */
function unnamedMachines(c: Case): { nodes: number; gb: number; sum: string; start: number; end: number } | null {
  for (const m of c.text.matchAll(UNNAMED_CARDS)) {
    const at = sentenceAround(c.text, m.index, m.index + m[0].length);
    const words = c.text.slice(at.start, at.end);
    const cards = count(m[1]!);
    const said = [...words.matchAll(MACHINES)].flatMap((x) =>
      at.start + x.index !== m.index ? [count(x[1]!) ?? 0] : [],
    );
    const nodes = said.find((x) => x >= 2 && x <= 16);
    if (cards === null || cards < 2 || cards > 16 || nodes === undefined) continue;
    if (!/GPU|卡|cards?\b|Karten|accelerator|Beschleuniger|显存/iu.test(words) || /(?<!G)DDR\d|RDIMM/iu.test(words))
      continue;
    const gb = cards * Number(m[2]);
    return { nodes, gb, sum: `${n(cards)} × ${m[2]} GB = ${n(gb)} GB`, ...at };
  }
  return null;
}

/** Machines of unnamed cards for one model that one of them does not hold, or that is said to lie on all of them. */
const unnamedWithoutNetwork = (c: Case): Hit | null => {
  if (!c.evidence || c.groups.length > 0 || c.model === null || networkNamed(c.text)) return null;
  const machines = unnamedMachines(c);
  const need = leastWeights(c);
  if (!machines || !need) return null;
  const beyond = c.bitsStated && need.gb > usable(c, machines.gb);
  if (!beyond && !says('together', c.text.slice(machines.start, machines.end))) return null;
  return {
    quote: quoted(c, machines.start, machines.end),
    values: { nodes: machines.nodes },
    arithmetic: beyond ? `${need.sum} > ${machines.sum}` : null,
  };
};

/** Several machines must share one model and nothing joins them. */
const nodesWithoutNetwork: Fact = (c) => {
  const unnamed = unnamedWithoutNetwork(c);
  if (unnamed) return unnamed;
  if (!c.evidence || c.nodes < 2 || c.nodes > 64 || networkNamed(c.text) || c.groups.length === 0) return null;
  const need = leastWeights(c);
  const one = c.vramGB === null ? null : usable(c, c.vramGB / c.nodes);
  // Machines that each hold the model may stand alone.
  const holds = need !== null && one !== null && need.gb <= one;
  if (holds && !(c.unified && (says('together', c.text) || says('node', c.text)))) return null;
  const promised = c.model !== null || c.sizeB !== null || /集群|cluster|分布式|distributed|Cluster/iu.test(c.text);
  if (!promised) return null;
  return {
    quote: quoteGroup(c),
    ...(related(c) ? {} : { severity: 'note' as const }),
    values: { nodes: c.nodes },
    arithmetic: need && one !== null && !holds ? `${need.sum} > ${n(c.vramGB! / c.nodes)} GB` : null,
  };
};

/** A bridge for a card that has no connector. */
const bridgeWithoutConnector: Fact = (c) => {
  if (!c.evidence) return null;
  const m = /NV[- ]?Link/iu.exec(c.text);
  if (!m) return null;
  const near = c.text.slice(Math.max(0, m.index - 60), m.index + 60);
  const denied = /(?:无|没有|不支持|不带|缺少|without|no|lacks?|not|kein\w*|ohne)\s?(?:\S{0,8}\s?)?$/iu.test(
    c.text.slice(Math.max(0, m.index - 14), m.index),
  );
  const g = c.groups.find(
    (x) =>
      x.accelerators.length > 0 &&
      x.accelerators.every((a) => !/nvlink/i.test(a.link?.name ?? '')) &&
      x.accelerators.every(
        (a) =>
          a.kind === 'consumer' || a.kind === 'workstation' || a.kind === 'unified' || /GDDR/i.test(a.memoryType ?? ''),
      ),
  );
  // The link belongs to the card named nearest to it in its sentence.
  const at = sentenceAround(c.text, m.index, m.index + m[0].length);
  const distance = (d: { start: number; end: number }) => Math.max(d.start - m.index, m.index - d.end);
  const nearest = c.evidence.devices
    .filter((d) => d.kind === 'accelerator' && d.start >= at.start && d.end <= at.end)
    .sort((x, y) => distance(x) - distance(y))[0];
  const other = nearest?.accelerators.some((a) => /nvlink/i.test(a.link?.name ?? ''));
  if (!g || denied || !near || other) return null;
  return {
    quote: quoted(c, Math.max(0, m.index - 20), m.index + m[0].length + 6),
    values: { card: g.accelerators[0]!.name },
    arithmetic: null,
    sources: g.accelerators[0]!.sources,
  };
};

/** Eight cards that talk through the host only. */
const cardsWithoutLink: Fact = (c) => {
  const a = c.accelerator;
  if (!c.evidence || !a || c.cards / c.nodes < 4 || a.link !== null || a.kind === 'unified' || c.model === null)
    return null;
  return { quote: quoteGroup(c), values: { card: a.name, cards: n(c.cards) }, arithmetic: null, sources: a.sources };
};

/** Between machines only ordinary Ethernet is named. */
const slowNetwork: Fact = (c) => {
  if (!c.evidence || c.nodes < 2 || c.model === null) return null;
  const m = /千兆|(?<!\d)1 ?GbE|(?<!\d)10 ?GbE|万兆|gigabit ethernet|Gigabit/iu.exec(c.text);
  return m ? { quote: quoted(c, m.index, m.index + m[0].length), values: { network: m[0] }, arithmetic: null } : null;
};

/** Two machines are said to be twice as fast. */
const linearScaling: Fact = (c) => {
  const m =
    /线性(?:扩展|提升|增长)|(?:性能|速度|吞吐)翻倍|linear(?:ly)? scal\w*|scales? linearly|doubles? the (?:speed|throughput)|linear skalier\w*/iu.exec(
      c.text,
    );
  return m && c.evidence ? { quote: quoted(c, m.index, m.index + m[0].length), values: {}, arithmetic: null } : null;
};

/** Many small computers as one. */
const desktopCluster: Fact = (c) => {
  if (!c.evidence || !c.unified || c.nodes < 2 || (c.accelerator?.memoryBandwidth ?? 999) > 1000) return null;
  return {
    quote: quoteGroup(c),
    values: { nodes: c.nodes, bandwidth: n(c.accelerator?.memoryBandwidth ?? 0), card: c.accelerator?.name ?? '' },
    arithmetic: null,
  };
};

export const facts = {
  nodesWithoutNetwork,
  bridgeWithoutConnector,
  cardsWithoutLink,
  slowNetwork,
  linearScaling,
  desktopCluster,
};
