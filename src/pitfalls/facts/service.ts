import type { Concept } from '../../quote/words/index.ts';
import { all, find, says } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';

/** An offer to buy: a price and a machine, not an article about one. */
export function isOffer(c: Case): boolean {
  return c.evidence !== null && c.proposal.total !== null && c.proposal.parts.length > 0;
}

function quoteOf(c: Case, concept: Concept): string | null {
  const at = find(concept, c.text);
  return at ? quoted(c, at.start, at.end) : null;
}

const warrantyDenied: Fact = (c) => {
  const quote = quoteOf(c, 'noWarranty');
  return c.evidence && quote !== null ? { quote, values: {}, arithmetic: null } : null;
};

const warrantyUnsaid: Fact = (c) =>
  isOffer(c) && !says('warranty', c.text) && !says('noWarranty', c.text)
    ? { quote: null, values: {}, arithmetic: null }
    : null;

const NOT_OFFERED =
  /(?:避免|谨防|小心|当心|不要|拒绝|防止|警惕|杜绝|以次充好|非|不是|不含|绝不|avoid|beware|not|no|never|non-?|unlike|nicht|kein\w*|vermeiden)\s?\S{0,8}\s?$/iu;
const NOT_A_CARD =
  /^(?:\s?(?:to|for|by|in|with|as|memory|VRAM|space|the|capacity)\b|\s(?:\d+|\w+)\s(?:hours?|days?|times|nights?)\b|[于来在作])/iu;

/** Used, refurbished or reworked parts are offered (not warned of). */
const REFUSED =
  /^[^.。;；\n]{0,24}(?:rejected|not (?:be )?accepted|not allowed|excluded|不接受|拒收|拒绝|不予|不得|nicht (?:akzeptiert|zulässig)|ausgeschlossen)/iu;

const usedParts: Fact = (c) => {
  if (!c.evidence) return null;
  for (const at of all('used', c.text)) {
    const before = c.text
      .slice(Math.max(0, at.start - 16), at.start)
      .split(/[.。!！?？;；]\s?/u)
      .at(-1)!;
    const after = c.text.slice(at.end, at.end + 12);
    if (
      NOT_OFFERED.test(before) ||
      NOT_A_CARD.test(after) ||
      REFUSED.test(c.text.slice(at.end, at.end + 40)) ||
      /^\s?\/\s?new|^[.…,\s]{1,5}(?:no|not|nein|不)\b/iu.test(after)
    )
      continue;
    // "used" is also a verb: only beside a thing or a price does it tell the condition.
    if (
      /^used$/iu.test(c.text.slice(at.start, at.end)) &&
      !/(?:^|[,;(|:-]|\d\)?|\bof\b|\btwo\b|\ba\b|\bbuy\b|\bmarket\b)\s*$/iu.test(before) &&
      !/^\s*(?:\)|,|\$|€|~|RTX|GTX|NVIDIA|Tesla|A100|H100|V100|P40|M40|card|GPU|server|market|price|\d|$)/iu.test(after)
    )
      continue;
    return {
      quote: quoted(c, Math.max(0, at.start - 12), Math.min(c.text.length, at.end + 14)),
      values: { said: c.text.slice(at.start, at.end) },
      arithmetic: null,
    };
  }
  return null;
};

const greyImport: Fact = (c) => {
  const quote = quoteOf(c, 'exportLimited');
  return c.evidence && quote !== null ? { quote, values: {}, arithmetic: null } : null;
};

/** Cards that may not be sold or replaced in China. */
const restricted: Fact = (c) => {
  const a = c.accelerator;
  if (
    !c.evidence ||
    !a ||
    !isOffer(c) ||
    c.proposal.total?.currency !== 'CNY' ||
    !/restrict|ban|grey|licen[cs]e|not (?:sold|permitted|available)/i.test(a.availabilityCN ?? '')
  )
    return null;
  const g = c.groups[0]!;
  return {
    quote: quoted(c, g.start, g.end),
    values: { card: a.name, rule: a.availabilityCN ?? '' },
    arithmetic: null,
    sources: a.sources,
  };
};

const replacementUnsaid: Fact = (c) => {
  const hit = restricted(c);
  return hit && !/备件|备机|换新|上门|replacement|spare|on-?site|Ersatz/iu.test(c.text) ? hit : null;
};

/** Much memory in the price and no word on how long the price holds. */
const memoryPriceClause: Fact = (c) => {
  const ram = c.ramGB ?? 0;
  if (!isOffer(c) || ram < 256 || /有效期|报价有效|valid|validity|gültig|价格浮动|涨价/iu.test(c.text)) return null;
  return { quote: null, values: { ramGB: n(ram) }, arithmetic: null };
};

/** A configuration its maker no longer sells. */
const withdrawn: Fact = (c) => {
  const g = c.groups.find((x) =>
    /withdrawn|discontinued|no longer|removed from sale|end of (?:life|sale)|停产|下架/i.test(
      x.accelerators[0]?.availabilityCN ?? x.accelerators[0]?.notes ?? '',
    ),
  );
  return g && isOffer(c) && c.unified
    ? {
        quote: quoted(c, g.start, g.end),
        values: { card: g.accelerators[0]!.name },
        arithmetic: null,
        sources: g.accelerators[0]!.sources,
      }
    : null;
};

const supportUnsaid: Fact = (c) =>
  isOffer(c) && c.cards >= 4 && !/运维|维护|支持|support|SLA|Wartung|维保/iu.test(c.text)
    ? { quote: null, values: {}, arithmetic: null }
    : null;

const lockedAppliance: Fact = (c) => {
  const m = /一体机|appliance|all-in-one|turn-?key|Komplettlösung/iu.exec(c.text);
  return c.evidence && m && isOffer(c)
    ? { quote: quoted(c, m.index, m.index + m[0].length), values: {}, arithmetic: null }
    : null;
};

const bundled: Fact = (c) => {
  const m =
    /捆绑|必须(?:同时)?(?:购买|采购|搭配)|搭售|must (?:also )?(?:buy|purchase)|bundle (?:only|required)|nur im Paket/iu.exec(
      c.text,
    );
  return c.evidence && m ? { quote: quoted(c, m.index, m.index + m[0].length), values: {}, arithmetic: null } : null;
};

/** Figures told as measured by someone else, without conditions. */
const copiedBenchmark: Fact = (c) => {
  const m =
    /据(?:网友|网上|测试)|网传|实测数据来自|according to (?:reviews|tests|users|blogs?)|reportedly|angeblich|laut (?:Tests|Berichten)/iu.exec(
      c.text,
    );
  return c.evidence && m && c.evidence.speeds.length > 0
    ? { quote: quoted(c, m.index, m.index + m[0].length), values: {}, arithmetic: null }
    : null;
};

export const facts = {
  warrantyDenied,
  warrantyUnsaid,
  usedParts,
  greyImport,
  restricted,
  replacementUnsaid,
  memoryPriceClause,
  withdrawn,
  supportUnsaid,
  lockedAppliance,
  bundled,
  copiedBenchmark,
};
