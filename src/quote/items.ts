/** Parts named in prose. */

import type { Part } from '../proposal/proposal.ts';
import type { DeviceMention } from './devices.ts';
import { countInName } from './lines.ts';
import type { Amount } from './money.ts';
import { ofMachine } from './money.ts';
import { count } from './numbers.ts';
import type { Group } from './quote.ts';
import { clauseAround } from './text.ts';
import { says } from './words/index.ts';
import { PRODUCT_SHAPES } from './words/parts.ts';

const SHAPES = PRODUCT_SHAPES.map(([kind, source]) => ({ kind, pattern: new RegExp(source, 'giu') }));
/** Machines counted without a product name: "服务器1838台", "4 servers". */
const MACHINES =
  /(?<![\w.])(\d{1,5})\s?(?:台|套)\s?((?:[\u4e00-\u9fffA-Za-z]{0,8}(?:服务器|工作站|一体机)))|(?<![\w.])(\d{1,4})\s?(?:x |× ?|Stück |Stk\.? )?((?:(?:GPU|AI|KI|inference|identical)[ -])?(?:servers|workstations|Server|Rechner)\b)|((?:人工智能|AI|GPU|推理|训练|算力){0,2}(?:服务器|工作站|一体机))[^\d\n。,，]{0,4}(\d{1,5})\s?(?:台|套)/giu;
const MULTIPLE_BEFORE =
  /(?<![\w.×*])(\d{1,3}|[单双]|two|four|eight|dual|zwei|vier)[^\S\n]?(?:[x×*]|张|块|颗|条|根|路|台|个|片)?[^\S\n]*$/iu;
const MULTIPLE_AFTER =
  /^\s?(?:\d{2,3}\s?GB?\s?)?(?:[A-Za-z0-9/ ]{0,8}[(（](\d{1,2})\s?[x×*]\s?\d{1,4}\s?GB?\s?[)）]|[x×*]\s?(\d{1,3})(?!\d|\s?G|\.)|(\d{1,3})\s?(?:张|块|颗|条|根|台|个|片))/iu;

/** Parts in running text: catalog devices and other product names, in order, without repeats. */
export function partsInProse(
  text: string,
  devices: readonly DeviceMention[],
  amounts: readonly Amount[],
  written: (a: number, b: number) => string,
  groups: readonly Group[] = [],
): Part[] {
  // Figures said as words are shown as figures: nobody finds "九三五四" in a price list.
  const words = (a: number, b: number) => {
    const own = written(a, b);
    const plain = text.slice(a, b).trim();
    return /\d/.test(plain) && !/\d/.test(own) ? plain : own;
  };
  const found: { part: Part; start: number; end: number }[] = [];
  for (const d of devices) {
    if (d.aside) continue;
    const unified = d.accelerators[0]?.kind === 'unified';
    const record = d.accelerators[0] ?? d.cpu;
    const part: Part = {
      // "64g mac mini" is listed as it is sold, size last.
      name: /^\d{2,4} ?g/i.test(d.name)
        ? `${d.name.replace(/^\d{2,4} ?g(?:i?b)?(?:的|\s)*/i, '')} ${d.memoryGB}GB`
        : words(d.start, d.end).replace(MAKER, ''),
      kind: d.kind === 'cpu' ? 'cpu' : unified ? 'machine' : 'accelerator',
      quantity: d.count ?? 1,
      unitPrice: null,
      total: null,
      currency: null,
      span: { start: d.start, end: d.end },
    };
    if (!unified && d.kind === 'accelerator') {
      const own = groups.find((g) => (g.start === d.start || d.count === null) && g.name === d.name);
      const nodes = Math.max(own?.nodes ?? 1, d.nodes ?? 1);
      const each = own?.countStated ? own.count / own.nodes : (d.count ?? 1);
      part.quantity = each;
      if (nodes > 1) {
        // Several machines with several cards each: what is bought is the machine.
        part.quantity = nodes;
        part.kind = 'machine';
        const own = HOUSED_BEFORE.exec(text.slice(Math.max(0, d.start - 5), d.start));
        if (own) part.name = words(d.start - own[0].length, d.end + houseLength(text, d.end));
        else if (each > 1 && !d.housed && !/[x×*卡]\s?\d|\d\s?[x×*卡]/.test(part.name))
          part.name = `${each}× ${part.name}`;
      } else if (d.housed) {
        part.quantity = 1;
        part.kind = 'machine';
      }
    }
    const group = groups.find((g) => g.name === d.name && g.countStated);
    if (unified && d.count === null && group) part.quantity = group.count;
    if (part.kind === 'accelerator')
      asMachine(
        part,
        text,
        d,
        words,
        groups,
        amounts.some((a) => a.rate === null),
      );
    if (record) part.catalogId = `${d.kind === 'cpu' ? 'cpus' : 'accelerators'}/${record.id}`;
    found.push({ part, start: d.start, end: d.end });
  }
  for (const { kind, pattern } of SHAPES) {
    for (const m of text.matchAll(pattern)) {
      const start = m.index;
      const end = start + m[0].length;
      if (m[0].length > 60 || found.some((f) => start < f.end && end > f.start)) continue;
      const clause = clauseAround(text, start, end, 30);
      if (says('comparison', text.slice(clause.start, start))) continue;
      const before = MULTIPLE_BEFORE.exec(text.slice(Math.max(0, start - 8), start));
      const after = MULTIPLE_AFTER.exec(text.slice(end, end + 28));
      const n =
        countInName(m[0]) ??
        (before ? count(before[1]!) : null) ??
        (after ? count((after[1] ?? after[2] ?? after[3])!) : null) ??
        1;
      found.push({
        part: {
          name: words(start, end),
          kind,
          quantity: n,
          unitPrice: null,
          total: null,
          currency: null,
          span: { start, end },
        },
        start,
        end,
      });
    }
  }
  for (const m of text.matchAll(MACHINES)) {
    const n = count((m[1] ?? m[3] ?? m[6])!);
    const name = (m[2] ?? m[4] ?? m[5])!;
    const start = m.index + m[0].indexOf(name);
    const end = start + name.length;
    if (n === null || n < 2 || found.some((f) => start < f.end && end > f.start)) continue;
    found.push({
      part: {
        name: words(start, end),
        kind: 'machine',
        quantity: n,
        unitPrice: null,
        total: null,
        currency: null,
        span: { start, end },
      },
      start,
      end,
    });
  }
  // "服务器 3 台, 每台 8 块 …": the machines are listed once, with the cards in them.
  const boxes = found.filter((f) => f.part.kind === 'machine' && f.part.catalogId !== undefined);
  const bare = found.filter((f) => f.part.kind === 'machine' && f.part.catalogId === undefined);
  for (const f of bare) {
    const box = boxes.find((b) => b.part.quantity === f.part.quantity);
    if (!box) continue;
    found.splice(found.indexOf(f), 1);
    if (/^\d{1,2}× /u.test(box.part.name)) box.part.name = `${f.part.name} (${box.part.name})`;
  }
  found.sort((a, b) => a.start - b.start);
  const ladder = isLadder(text, devices);
  const out: Part[] = [];
  for (const { part } of found) {
    const key = part.name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    const same = out.find(
      (o) =>
        (!ladder || o.quantity === part.quantity) &&
        ((o.catalogId !== undefined && o.catalogId === part.catalogId && sameSize(o.name, part.name)) ||
          o.name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') === key),
    );
    if (!same) out.push(part);
    else if (part.quantity > same.quantity) Object.assign(same, { quantity: part.quantity });
  }
  price(out, text, amounts);
  return out.slice(0, 60);
}

/** Three lines or more that each put a size of model beside a card: a list of choices, where one card twice as often is another choice. */
function isLadder(text: string, devices: readonly DeviceMention[]): boolean {
  let rows = 0;
  let at = 0;
  for (const line of text.split('\n')) {
    const [start, end] = [at, at + line.length];
    at = end + 1;
    if (
      line.length < 160 &&
      /(?<![\w.])\d{1,4}(?:\.\d)?\s?B(?![A-Za-z])/u.test(line) &&
      devices.some((d) => d.kind === 'accelerator' && d.start >= start && d.end <= end)
    )
      rows += 1;
  }
  return rows >= 3;
}

/** Makers are not part of what a part is called by. */
const MAKER = /^(?:NVIDIA|英伟达|华为|Huawei|AMD(?= Instinct))\s?(?=\S)/iu;

const HOUSED_BEFORE = /(?<![\d.])(\d{1,2})\s?卡\s?(?:的)?\s?$/u;
const HOUSED_AFTER =
  /^[\s)）]{0,2}(?:(\d{1,2})\s?卡\s?(?:GPU|AI|推理|训练|算力)?(?:服务器|整机|准系统|一体机|主机|机器)|(\d{1,2})[- ]GPU (?:node|server|system|box|chassis))/iu;
const HOUSE = /^[\s)）]{0,2}(?:SXM\d? |PCIe )?(?:GPU|AI|推理|训练|算力)?(?:服务器|整机|准系统|一体机|主机)/iu;

const houseLength = (text: string, at: number): number => HOUSE.exec(text.slice(at, at + 20))?.[0].length ?? 0;

/** "两台8卡H100 服务器": what is sold is the machine, under the name that the text gives it. */
function asMachine(
  part: Part,
  text: string,
  d: DeviceMention,
  words: (a: number, b: number) => string,
  groups: readonly Group[],
  priced: boolean,
): void {
  const before = HOUSED_BEFORE.exec(text.slice(Math.max(0, d.start - 5), d.start));
  const after = HOUSED_AFTER.exec(text.slice(d.end, d.end + 24));
  if (!before && !after) return;
  const own = groups.find((g) => g.name === d.name);
  const machines = Math.max(1, own?.nodes ?? 1, d.nodes ?? 1);
  const house = after ?? HOUSE.exec(text.slice(d.end, d.end + 20));
  // Of a lone machine its cards are listed, unless it is called a whole behind them ("A800 8卡整机") and has its price.
  if (machines < 2 && !(after && priced)) return;
  // The bracket that the name opened belongs to it.
  const close = house === null && /[(（][^)）]*$/u.test(part.name) && /^\s?[)）]/u.test(text.slice(d.end)) ? 1 : 0;
  part.kind = 'machine';
  part.quantity = machines;
  part.name = words(d.start - (before ? before[0].length : 0), d.end + (house ? house[0].length : close));
}

/** Two names of one record with different sizes are two products ("A100 40GB", "A100 80GB"). */
function sameSize(a: string, b: string): boolean {
  const size = (name: string) => /(\d{2,4})\s?GB?(?![A-Za-z])/i.exec(name)?.[1];
  return size(a) === undefined || size(b) === undefined || size(a) === size(b);
}

/** A single main part takes the one price: "for $1,200 total", "38.8万元/台". */
function price(parts: Part[], text: string, amounts: readonly Amount[]): void {
  const each = amounts.find((a) => a.each && a.rate === null);
  const mains = parts.filter((p) => p.kind === 'accelerator' || p.kind === 'machine');
  const main = mains[0];
  if (!main || !each || mains.length > 1) return;
  const clause = clauseAround(text, each.start, each.end, 90);
  if (main.span && (main.span.end < clause.start - 90 || main.span.start > clause.end)) return;
  // "8x RTX 4090 服务器, 单价 398,000": the price is the machine's unless a card is named beside it.
  const whole = ofMachine(text, each);
  // A DGX is sold whole, whatever it counts inside.
  const around = text.slice(Math.min(clause.start, main.span?.start ?? clause.start), clause.end);
  const machine = whole || says('machine', text.slice(clause.start, clause.end)) || /\bDGX\b/u.test(around);
  // "2 × A100 ($17,000 each)": a price that stands right behind the card's name is the card's.
  const behind = main.span !== undefined && each.start >= main.span.end && each.start - main.span.end <= 10 && !whole;
  const ofCard =
    /[张块片卡]|cards?\b|GPUs?\b|Karten?\b/iu.test(text.slice(each.end, each.end + 8)) ||
    /(?:单卡|每卡|每张|单张)[^\d]{0,6}$/u.test(text.slice(Math.max(0, each.start - 10), each.start));
  if (main.kind === 'accelerator' && main.quantity > 1 && machine && !ofCard && !behind) {
    // The cards are listed, the price is that of the machine they stand in.
    const many = /(?:数量|qty|quantity|Menge)\s?[:：]?\s?(\d{1,4})(?!\d)/iu.exec(text);
    main.total = each.high * (many ? Number(many[1]) : 1);
    main.currency = each.currency;
    return;
  }
  main.unitPrice = each.high;
  main.total = each.high * main.quantity;
  main.currency = each.currency;
}
