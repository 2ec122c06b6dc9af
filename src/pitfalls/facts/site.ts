import { count as countOf } from '../../quote/numbers.ts';
import { find } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';

/** W of all boards in one machine, published figures only. */
const CARD_WATTS =
  /(?:单卡|每卡|单张|每张|per (?:card|gpu)|each card|je Karte)[^\d\n。;；]{0,12}(\d{2,4})\s?W(?!h)|(\d{2,4})\s?W\s?(?:per (?:card|gpu)|each|je Karte|pro Karte|\/卡|\/张)/iu;

function boardWatts(c: Case): { watts: number; sum: string } | null {
  // Forms of one card differ in power; the text may say which it means.
  const said = CARD_WATTS.exec(c.text);
  const told = said ? Number(said[1] ?? said[2]) : null;
  const own = c.groups.length === 1 && c.groups[0]!.accelerators.some((a) => a.boardPower === told) ? told : null;
  const known = c.groups.filter((g) => g.accelerators[0]?.boardPower);
  if (known.length === 0 || known.length < c.groups.length) return null;
  const watts = known.reduce(
    (s, g) =>
      s +
      (own ?? Math.min(...g.accelerators.map((a) => a.boardPower ?? Number.POSITIVE_INFINITY))) *
        (g.count / Math.max(1, g.nodes)),
    0,
  );
  return {
    watts,
    sum: known
      .map(
        (g) =>
          `${n(g.count / Math.max(1, g.nodes))} × ${n(own ?? Math.min(...g.accelerators.map((a) => a.boardPower ?? Number.POSITIVE_INFINITY)))} W`,
      )
      .join(' + '),
  };
}

const SUPPLY =
  /(?<![\w.,])(\d[,.]\d{3}|\d{3,5}(?:[.,]\d)?)[\s-]?(k?W|瓦)[\s-]?[^\d\n,，;；。]{0,10}(?:电源|PSU|power suppl\w*|Netzteil\w*|80 ?\+|80 ?Plus|金牌|白金|钛金)|(?:电源|PSU|power suppl\w*|Netzteil\w*)(?:[^\d\n;；。]{0,16}?|[^\n;；。\d]{0,30}\b[A-Z]{2,3}-?\d{3,4}\s(?:mit|with|at)\s)(?:(\d)\s?[x×*]\s?)?(\d{3,5})\s?W(?:\s?[x×*]\s?(\d))?/giu;

/** The power supply is weaker than the cards alone, or than cards and host. */
const CAPPED =
  /(?:capped|limited|power[- ]?limit\w*|throttled|undervolted|pl) (?:at|to|of)? ?\d{2,3} ?W|限(?:制)?(?:功耗|功率|到|了)[^\d]{0,4}\d{2,3} ?W|锁(?:功耗|功率|到)?[^\d]{0,3}\d{2,3} ?W|功耗墙|(?:gedrosselt|begrenzt|Power-?Limit)[^\d]{0,8}\d{2,3} ?W/iu;

const supplyTooSmall: Fact = (c) => {
  const boards = boardWatts(c);
  if (!c.evidence || !boards || c.unified) return null;
  let most = 0;
  let where: { start: number; end: number } | null = null;
  for (const m of c.text.matchAll(SUPPLY)) {
    const digits = (m[1] ?? m[4])!;
    // "5,250W" is five thousand, "1,5 kW" one and a half.
    const value = /^\d[,.]\d{3}$/.test(digits) ? Number(digits.replace(/[,.]/, '')) : Number(digits.replace(',', '.'));
    const one = value * (/^k/i.test(m[2] ?? '') ? 1000 : 1);
    const around = c.text.slice(Math.max(0, m.index - 5), m.index + m[0].length + 6);
    const many = Number(
      m[3] ??
        m[5] ??
        /(\d)\s?[x×*]\s?\d{3,4}\s?W/iu.exec(around)?.[1] ??
        countOf(/(\p{L}+)\s$/u.exec(c.text.slice(Math.max(0, m.index - 8), m.index))?.[1] ?? '') ??
        /\d{3,4}\s?W[^\n,，]{0,8}[x×*]\s?(\d)/iu.exec(around)?.[1] ??
        1,
    );
    const line = c.evidence.lines.find((l) => l.part.kind === 'power-supply');
    const watts = one * Math.max(many, line?.part.quantity ?? 1);
    if (watts > most) [most, where] = [watts, { start: m.index, end: m.index + m[0].length }];
  }
  const need = boards.watts + c.limit('hostWatts');
  // "Cards are capped at 178 W": what they draw is said.
  if (!where || most >= need || CAPPED.test(c.text)) return null;
  return {
    quote: quoted(c, where.start, where.end),
    values: { supply: n(most), need: n(need) },
    arithmetic: `${boards.sum} + ${c.limit('hostWatts')} W = ${n(need)} W > ${n(most)} W`,
  };
};

/** A machine of many kilowatts on an ordinary socket. */
const householdSocket: Fact = (c) => {
  const at = find('household', c.text);
  const boards = boardWatts(c);
  const claimed = c.proposal.claims.powerW ?? 0;
  if (!at || !c.evidence) return null;
  const watts = Math.max(boards ? boards.watts + c.limit('hostWatts') : 0, claimed);
  if (watts <= c.limit('socketWatts')) return null;
  return {
    quote: quoted(c, at.start, at.end),
    values: { watts: n(watts), socket: c.limit('socketWatts') },
    arithmetic: `${boards ? `${boards.sum} + ${c.limit('hostWatts')} W = ` : ''}${n(watts)} W > ${c.limit('socketWatts')} W`,
  };
};

/** A stated power for the whole that is less than its cards draw. */
const powerUnderstated: Fact = (c) => {
  const boards = boardWatts(c);
  if (!c.evidence || !boards || c.unified || CAPPED.test(c.text)) return null;
  for (const m of c.text.matchAll(POWER)) {
    const near = c.text.slice(Math.max(0, m.index - 10), m.index);
    if (
      /^\s?(?:pro|je|per|\/)\s?(?:Modul|Chip|Beschleuniger|accelerator|module|chip)/iu.test(
        c.text.slice(m.index + m[0].length, m.index + m[0].length + 18),
      ) ||
      /单卡|每卡|每张|per (?:card|gpu)|TDP|单张|je Karte|both|each|limit|capped|average|measured|idling|typical|实测|平均|durchschnitt|gemessen|限制|限到|限功耗|待机|空闲|idle|standby|Leerlauf|电源|PSU/iu.test(
        near + m[0],
      ) ||
      // "满载功耗430W左右": read off a meter while it wrote, which is less than the board's limit.
      /^\s?(?:左右|上下)/u.test(c.text.slice(m.index + m[0].length, m.index + m[0].length + 4))
    )
      continue;
    const watts = Number(m[1]!.replace(',', '.')) * (/k|千/i.test(m[2]!) ? 1000 : 1);
    if (watts < 10) continue;
    const single = c.groups.some(
      (g) => g.count > 1 && g.accelerators.some((a) => Math.abs((a.boardPower ?? 0) - watts) <= watts * 0.1),
    );
    // Said of the whole system, it has to hold processor, fans and losses as well as the cards.
    const whole = /系统|整机|整套|全机|服务器|system|server|whole|gesamt|Komplett/iu.test(near + m[0]);
    const floor =
      whole && c.accelerator?.kind === 'datacenter' ? boards.watts + c.limit('hostWatts') : boards.watts * 0.9;
    if (watts >= floor || single) continue;
    return {
      quote: quoted(c, m.index, m.index + m[0].length),
      values: { said: n(watts), need: n(boards.watts) },
      arithmetic: `${boards.sum} = ${n(boards.watts)} W > ${n(watts)} W`,
    };
  }
  return null;
};

const POWER =
  /(?:功耗|功率|耗电|power(?: draw| consumption)?|draws?|consumes?|Leistungsaufnahme|Verbrauch|verbraucht)[^\d\n。;；]{0,14}(\d{1,5}(?:[.,]\d{1,2})?)\s?(k?W(?:att)?(?!h)|千瓦|瓦)/giu;

const CIRCUIT =
  /(?<![\w.])(\d{2})\s?(?:A|安)\s?(?:的)?(?:插座|空开|电路|回路|空气开关|circuit|breaker|outlet|socket|Sicherung|Steckdose|Stromkreis)|(\d{2})\s?A\s?[/,，]?\s?(?:AC\s?)?(?:1[12]0|2[234]0)\s?V|(?:1[12]0|2[234]0)\s?V\s?[/,，]?\s?(\d{2})\s?A(?![A-Za-z])|(?:插座|空开|回路|outlet|socket|circuit|Steckdose|Stromkreis)[\s(（]{0,2}(\d{2})\s?(?:A\b|安)/iu;

/** A circuit that is named and too weak. */
const circuitTooWeak: Fact = (c) => {
  const boards = boardWatts(c);
  const m = CIRCUIT.exec(c.text);
  if (!c.evidence || !boards || !m) return null;
  const volts = /(?<!\d)1[12]0\s?V/iu.test(c.text) ? 120 : 230;
  const amperes = Number(m.slice(1).find((x) => x !== undefined));
  const carries = amperes * volts;
  const need = boards.watts + c.limit('hostWatts');
  if (need <= carries) return null;
  return {
    quote: quoted(c, m.index, m.index + m[0].length),
    values: { watts: n(need), socket: n(carries) },
    arithmetic: `${boards.sum} + ${c.limit('hostWatts')} W = ${n(need)} W > ${amperes} A × ${volts} V = ${n(carries)} W`,
  };
};

/** Nodes of several kilowatts and not a word on the room. */
const roomUnsaid: Fact = (c) => {
  const boards = boardWatts(c);
  if (
    !c.evidence ||
    !boards ||
    boards.watts < 3000 ||
    /机房|机柜|散热|制冷|空调|配电|PDU|rack|cooling|circuit|Kühlung|Serverraum|功耗|供电/iu.test(c.text)
  )
    return null;
  const total = boards.watts * c.nodes;
  return {
    quote: null,
    values: { kw: n(Math.round(total / 100) / 10) },
    arithmetic: `${boards.sum}${c.nodes > 1 ? ` × ${c.nodes}` : ''} = ${n(total / 1000)} kW`,
  };
};

export const facts = { supplyTooSmall, householdSocket, powerUnderstated, circuitTooWeak, roomUnsaid };
