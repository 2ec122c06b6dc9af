/** Facts about prices: against the market of the day, in both directions. */
import type { Accelerator } from '../../catalog/catalog.ts';
import type { Part } from '../../proposal/proposal.ts';
import type { Currency } from '../../quantity/index.ts';
import { sentenceAround } from '../../quote/text.ts';
import { says, sourceOf } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Fact, Hit } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import type { Market } from '../market.ts';
import { hostPrice, isRent, marketOfCards } from '../market.ts';

interface Compared {
  price: number;
  currency: Currency;
  market: Market;
  name: string;
  quantity: number;
  /** Part of the market sum that is the host, not the cards. */
  host: number;
  /** The price is of the whole offer, of which the market sum covers only what we know. */
  whole: boolean;
}

/** "预算 10 万", "budget of $5,000", "改造费 8 万": what somebody would spend, or pays for work, is no vendor's price of the machine. */
function isBudget(c: Case): boolean {
  const a = c.evidence?.amounts.find((x) => x.high === c.proposal.total?.high);
  return (
    a !== undefined &&
    (/(?:预算(?!金额)|\bbudget\b|\bBudget\b)[^\d\n]{0,12}$/iu.test(c.text.slice(Math.max(0, a.start - 20), a.start)) ||
      new RegExp(`${sourceOf('workFee')}[^\\d\\n,，。;；]{0,8}$`, 'iu').test(
        c.text.slice(Math.max(0, a.start - 24), a.start),
      ))
  );
}

/** Where a text names several kinds of cards, a price is of those in its own sentence. */
function priceOfGroups(c: Case, price: number): boolean {
  const e = c.evidence;
  if (!e || e.lines.length > 0) return true;
  const own = (d: { accelerators: Accelerator[] }) =>
    c.groups.some((g) => g.accelerators.some((a) => d.accelerators.includes(a)));
  const devices = e.devices.filter((d) => d.kind === 'accelerator' && d.accelerators.length > 0);
  if (devices.every(own)) return true;
  const amount = e.amounts.find((a) => a.high === price);
  if (!amount) return true;
  const at = sentenceAround(c.text, amount.start, amount.end);
  const inside = devices.filter((d) => d.start >= at.start && d.end <= at.end);
  return inside.length > 0 && inside.every(own);
}

/** Prices of the quote that can be compared: lines for one known card, and the whole against its cards and a host. */
function comparisons(c: Case): Compared[] {
  const out: Compared[] = [];
  if (isRent(c)) return out;
  const { total, parts } = c.proposal;
  for (const p of parts) {
    const compared = ofPart(c, p);
    if (compared) out.push(compared);
  }
  const groups = c.groups.filter((g) => g.accelerators.length > 0);
  const boxes = parts.find((p) => p.kind === 'machine' && p.quantity > c.nodes && p.catalogId === undefined);
  if (
    !boxes &&
    total &&
    priceOfGroups(c, total.high) &&
    !isBudget(c) &&
    // Cards to be bought apart: the price is that of the rest.
    !says('cardsApart', c.text) &&
    groups.length > 0 &&
    groups.every((g) => g.countStated || parts.length > 1 || c.unified || g.count === 1) &&
    !c.evidence?.alternatives
  ) {
    const market = marketOfCards(c, groups, total.currency);
    if (market) {
      const host = hostPrice(c, market, total.currency);
      out.push({
        price: total.expected,
        currency: total.currency,
        market: { ...market, median: market.median + host.median, high: market.high + host.high },
        name: groups.map((g) => `${g.count} × ${g.accelerators[0]!.name}`).join(' + '),
        quantity: 1,
        host: host.median,
        whole: true,
      });
    }
  }
  return out;
}

const WHOLE_ROW = /\bDDR\d|(?<!V)RAM\b|内存|Ryzen|EPYC|Xeon|Threadripper|至强|\bi[3579]-\d{4}|NVMe|\bSSD\b/iu;

function ofPart(c: Case, p: Part): Compared | null {
  if (!p.catalogId?.startsWith('accelerators/') || p.unitPrice === null || !p.currency) return null;
  const record = c.catalog.accelerators.get(p.catalogId.slice('accelerators/'.length));
  const group = c.groups.find((g) => record && g.accelerators.includes(record));
  // A server with cards in it is compared as a whole.
  if (!record || (p.kind === 'machine' && record.kind !== 'unified')) return null;
  if (
    /工作站|服务器|整机|主机|workstation|server|rig|\bPC\b|Rechner|一体机/iu.test(p.name) ||
    (c.evidence &&
      c.evidence.lines.length === 0 &&
      /工作站|服务器|整机|主机|workstation|server|\brig\b|\bPC\b|Rechner|一体机/iu.test(c.text))
  )
    return null;
  const market = marketOfCards(c, [{ accelerators: group?.accelerators ?? [record], count: 1 }], p.currency);
  if (!market) return null;
  const line = c.evidence?.lines.find((l) => l.part.span?.start === p.span?.start && l.part.quantity === p.quantity);
  const row = p.span && line ? c.text.slice(p.span.start, p.span.end) : '';
  // A row that names memory, a disk or a processor beside the card is priced as a machine; and
  // "8 × H20 141GB … ¥1.93M" may be the whole server: the price of one is only worked out.
  const machine = record.kind !== 'unified' && WHOLE_ROW.test(row);
  const unsaid = line !== undefined && !line.bothStated && !line.eachSaid && p.quantity > 1;
  const host = machine || unsaid ? hostPrice(c, { ...market, median: market.median * p.quantity }, p.currency) : null;
  const share = { median: (host?.median ?? 0) / p.quantity, high: (host?.high ?? 0) / p.quantity };
  return {
    price: p.unitPrice,
    currency: p.currency,
    market: { ...market, median: market.median + share.median, high: market.high + share.high },
    name: record.name,
    quantity: 1,
    host: share.median,
    whole: machine,
  };
}

function hit(c: Case, x: Compared, slip: number | null): Hit {
  const e = c.evidence;
  const amount = e?.amounts.find((a) => a.high === x.price) ?? null;
  const host = x.host > 0 ? ` + ${n(Math.round(x.host))}` : '';
  return {
    quote: amount ? quoted(c, amount.start, amount.end) : null,
    values: {
      price: n(x.price),
      currency: x.currency,
      item: x.name,
      marketLow: n(Math.round(x.market.low)),
      marketHigh: n(Math.round(x.market.high)),
      ratio: n(x.price / x.market.median),
      slip: slip === null ? '' : n(slip),
    },
    arithmetic: `${n(x.price)} ${x.currency} / (${n(Math.round(x.market.median - x.host))}${host}) ${x.currency} = ${n(x.price / x.market.median)}`,
    sources: x.market.sources,
  };
}

/** A price ten times off is more likely a slip of 万 and 千, or of a decimal point, than a bargain. */
function slipOf(x: Compared): number | null {
  for (const factor of [10, 1 / 10])
    if (x.price / factor >= x.market.low * 0.7 && x.price / factor <= x.market.high * 1.3) return x.price / factor;
  return null;
}

/** Software, a platform or services are in the price of an appliance: they cost, and nobody lists them. */
const MORE_THAN_HARDWARE =
  /一体机|软件|平台|授权|实施|服务费|运维|appliance|software|licen[cs]e|support contract|Lizenz|Komplettlösung/iu;

const priceAboveMarket: Fact = (c) => {
  const beyond = 1 + c.limit('beyondAbove');
  const more = MORE_THAN_HARDWARE.test(c.text) ? 1.5 : 1;
  const x = comparisons(c).find((y) => {
    const factor = y.whole ? more : 1;
    return y.price > y.market.median * c.limit('farAbove') * factor && y.price > y.market.high * beyond * factor;
  });
  return x ? hit(c, x, slipOf(x)) : null;
};

/** Above every source, though not absurdly: said as a note with the share. */
const priceAboveRange: Fact = (c) => {
  if (priceAboveMarket(c)) return null;
  const more = MORE_THAN_HARDWARE.test(c.text) ? 1.25 : 1;
  const x = comparisons(c).find((y) => y.price > y.market.high * (y.whole ? more : 1));
  if (!x) return null;
  const found = hit(c, x, null);
  return { ...found, values: { ...found.values, percent: n(Math.round((x.price / x.market.median - 1) * 100)) } };
};

const priceBelowMarket: Fact = (c) => {
  // Said to be used, a low price is no wonder.
  const used = says('used', c.text) ? 0.6 : 1;
  const beyond = (1 - c.limit('beyondSources')) * used;
  const x = comparisons(c).find((y) => {
    const cards = y.market.median - y.host;
    return y.price < cards * c.limit('farBelow') * used && y.price < y.market.low * beyond;
  });
  return x ? hit(c, x, slipOf(x)) : null;
};

/** The whole costs what the bare cards cost: nothing is left for the host. */
const cardsOnlyPrice: Fact = (c) => {
  const m = /(?:模组|模块|底板|baseboard|\bmodule\b|GPU ?板|HGX ?(?:board|板)|Baugruppe)/iu.exec(c.text);
  if (!m || !c.proposal.total || c.cards < 4) return null;
  return { quote: quoted(c, m.index, m.index + m[0].length), values: { cards: c.cards }, arithmetic: null };
};

export const facts = { priceAboveMarket, priceAboveRange, priceBelowMarket, cardsOnlyPrice };
