/** Sums of a rent: price of a card's hour × cards × hours of a month, monthly price × term. */
import type { Amount } from '../../quote/money.ts';
import { count } from '../../quote/numbers.ts';
import { says } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Hit } from '../fact.ts';
import { n } from '../fact.ts';
import { type Place, unequal } from './quoting.ts';

const HOUR = String.raw`(?:h\b|hrs?\b|hours?\b|小时|时|Stunden?|Std\.?)`;
const CARD_HOUR = new RegExp(
  String.raw`^\s?(?:元|USD|EUR|€)?\s?(?:(?:\/|per |pro |每)?\s?(?:GPU|card|卡|张|Karte)\s?(?:-|·|\/|per |an |每|pro |and |und )?\s?${HOUR}|(?:\/|per |pro |每)\s?${HOUR}\s?(?:\/|per |pro |每)\s?(?:GPU|card|卡|张|Karte))`,
  'iu',
);
const BEFORE_CARD_HOUR = /(?:每卡每小时|每张卡?每小时|卡时(?:单)?价?|每卡时)\s?[:：为是约]{0,2}\s?$/u;
const MONTH = /(?<![\p{L}\d])(?:months?|monthly|mo)(?!\p{L})|(?:每|一个|包|单|整|按)月|月(?:租|费|付|价|度|结)|monat/iu;
const HOURS_OF_MONTH = new RegExp(String.raw`(?<![\d.,])(6\d\d|7[0-4]\d)\s?${HOUR}`, 'iu');
const TERM =
  /(?:term|commitment|contract|committed|reserved|minimum|租期|合同期|服务期|签约|起租|Laufzeit|Mindestlaufzeit|Vertrag)[^\d\n]{0,16}(\d{1,2})[\s-]?(?:个)?(月|年|months?|years?|Monate?n?|Jahre?n?)|(?<![\d.])(\d{1,2})[\s-]?(?:个)?(月|年|months?|years?|Monate?n?|Jahre?n?)\s?(?:term|commitment|contract|租期|合同|Laufzeit|起租)/giu;
const TOTAL =
  /(?:total|commitment|in all|altogether|contract value|合计|总价|总额|共计|合同(?:总)?(?:金?额|价)|insgesamt|gesamt\w*|summe)[^\d\n]{0,20}$/iu;
/** Something is added to the rent, taken off it, or it is not the same each month. */
const MORE =
  /折|discount|rabatt|押金|首付|deposit|kaution|set-?up|one-time|einmalig|开通费|实施费|赠|免费\d|free months?|waived|税|VAT|MwSt|USt/iu;
const WHOLE = /whole|instance|node|整机|整台|整节点|server|gesamt|all (?:cards|gpus)/iu;
/** Hours of the longest month, and of the month that rents are worked out with (8760 / 12). */
const [LONGEST, USUAL] = [744, 730];

/** A rent whose monthly or whole sum does not follow from its own rate; null where the text gives too little to tell. */
export function rentSumWrong(c: Case): Hit | null {
  const fixed = c.evidence!.amounts.filter((a) => a.low === a.high);
  const months = fixed.filter((a) => isMonthly(c.text, fixed, a));
  return cardHours(c, fixed, months) ?? wholeTerm(c, fixed, months);
}

const lineOf = (text: string, at: number): Place => {
  const end = text.indexOf('\n', at);
  return { start: text.lastIndexOf('\n', at - 1) + 1, end: end < 0 ? text.length : end };
};

function isMonthly(text: string, all: Amount[], a: Amount): boolean {
  if (isCardHour(text, a)) return false;
  if (says('perMonth', text.slice(a.end, a.end + 20))) return true;
  const line = lineOf(text, a.start);
  const last = Math.max(line.start, ...all.filter((x) => x.end <= a.start).map((x) => x.end));
  const lead = text.slice(Math.max(last, a.start - 40), a.start);
  if (MONTH.test(lead)) return !/\d\s?(?:个)?(?:月|months?|monate?n?)/iu.test(lead);
  return heading(text, line, a)?.match(MONTH) != null;
}

/** The heading of an amount's column, where a table with bars has one. */
function heading(text: string, line: Place, a: Amount): string | null {
  if (text[line.start] !== '|') return null;
  const column = text.slice(line.start, a.start).split('|').length - 1;
  const rows = text.slice(0, line.start).split('\n');
  const rule = rows.findLastIndex((r) => /^\|[\s:|-]+$/u.test(r));
  return rule < 1 ? null : (rows[rule - 1]!.split('|')[column] ?? null);
}

const isCardHour = (text: string, a: Amount): boolean =>
  CARD_HOUR.test(text.slice(a.end, a.end + 24)) ||
  BEFORE_CARD_HOUR.test(text.slice(Math.max(0, a.start - 12), a.start));

/** "730 hours", "30天×24小时"; null where the text leaves them to the reader. */
function hoursSaid(text: string): number | null {
  const days = /(?<!\d)(2\d|3[01])\s?(?:天|days?|Tage?n?)\s?[x×*]\s?24/iu.exec(text);
  const month =
    /(?:按|每月|一个月|包月)[^\d\n]{0,6}(2[89]|3[01])\s?天|(?<!\d)(2[89]|3[01])\s?(?:days|Tage)\s(?:a|per|pro|im)\s(?:month|Monat)/iu.exec(
      text,
    );
  if (month && !days) return Number(month[1] ?? month[2]) * 24;
  const hours = HOURS_OF_MONTH.exec(text)?.[1];
  return days ? Number(days[1]) * 24 : hours ? Number(hours) : null;
}

/** "8× H100, $2.69 per GPU-hour, 730 hours: $1,963 for the instance". */
function cardHours(c: Case, fixed: Amount[], months: Amount[]): Hit | null {
  const rates = fixed.filter((a) => isCardHour(c.text, a));
  const stated = hoursSaid(c.text);
  for (const rate of rates) {
    const line = lineOf(c.text, rate.start);
    const own = months.filter((a) => a.start > rate.end && a.end <= line.end);
    const sums = own.length > 0 ? own : rates.length === 1 ? months : [];
    const cards = cardsOf(c, line);
    const [sum] = sums;
    if (!sum || sums.length > 1 || cards === null || cards < 2) continue;
    const said = c.text.slice(line.start, line.end) + (heading(c.text, lineOf(c.text, sum.start), sum) ?? '');
    const one = rate.high * (stated ?? USUAL);
    const real = one * cards;
    const forOne = Math.abs(one - sum.high) <= one * 0.03 && !WHOLE.test(said);
    const tooMuch = sum.high > rate.high * cards * LONGEST * 1.03;
    const not = stated ? Math.abs(real - sum.high) > real * 0.03 : tooMuch;
    if (!not || forOne || MORE.test(c.text.slice(rate.start, Math.max(line.end, sum.end)))) continue;
    return unequal(
      c,
      { start: Math.min(line.start, sum.start), end: sum.end },
      real,
      sum.high,
      `${n(cards)} × ${n(rate.high)} × ${stated ?? USUAL} h = ${n(real)}`,
    );
  }
  return null;
}

/** Cards of the line, else of the one group that the text counts. */
function cardsOf(c: Case, line: Place): number | null {
  const here = c.evidence!.devices.filter(
    (d) => d.kind === 'accelerator' && d.start >= line.start && d.end <= line.end && d.count !== null,
  );
  if (here.length === 1) return here[0]!.count! * (here[0]!.nodes ?? 1);
  return here.length === 0 && c.groups.length === 1 && c.groups[0]!.countStated ? c.cards : null;
}

/** "Monthly 13,724, term 6 months, total commitment 72,344". */
function wholeTerm(c: Case, fixed: Amount[], months: Amount[]): Hit | null {
  const terms = new Set(
    [...c.text.matchAll(TERM)].map((m) => (count((m[1] ?? m[3])!) ?? 0) * (/月|mon/iu.test((m[2] ?? m[4])!) ? 1 : 12)),
  );
  const sums = fixed.filter(
    (a) => !months.includes(a) && a.rate === null && TOTAL.test(c.text.slice(Math.max(0, a.start - 40), a.start)),
  );
  const others = fixed.filter((a) => !months.includes(a) && !sums.includes(a) && !isCardHour(c.text, a));
  const [month, sum] = [months[0], sums[0]];
  const [term] = terms;
  if (months.length !== 1 || sums.length !== 1 || terms.size !== 1 || others.length > 0) return null;
  if (!month || !sum || !term || term < 2 || MORE.test(c.text)) return null;
  if (says('each', c.text.slice(Math.max(0, month.start - 12), month.end + 12))) return null;
  const real = month.high * term;
  if (Math.abs(real - sum.high) <= real * 0.03) return null;
  const at = { start: Math.min(month.start, sum.start), end: Math.max(month.end, sum.end) };
  return unequal(c, at, real, sum.high, `${n(month.high)} × ${n(term)} = ${n(real)}`);
}
