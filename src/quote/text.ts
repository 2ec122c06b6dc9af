/**
 * A quote's text made uniform before anything is read from it: full-width forms, dashes, traditional characters
 * and spoken Chinese numerals ("二十台", "四零九零") become one form. Every character remembers where it came from,
 * so that a finding can point at the original words.
 */
import type { Span } from '../reading/message.ts';
import { spokenNumbers } from './spoken-numbers.ts';
import { SPELLED, SPOKEN } from './words/index.ts';

/** Longest text that is read, in UTF-16 units; a quote is a page or two, and the rest of a longer file repeats it. */
export const TEXT_LIMIT = 60_000;

export interface UniformText {
  original: string;
  text: string;
  /** Offset in `original` of every character of `text`, plus one past the end. */
  origin: readonly number[];
  truncated: boolean;
}

const TRADITIONAL =
  '價价 報报 總总 計计 單单 數数 臺台 張张 塊块 顆颗 條条 內内 顯显 質质 維维 護护 證证 運运 務务 萬万 億亿 兩两 個个 滿满 訂订 購购 電电 腦脑 機机 ' +
  '體体 記记 憶忆 盤盘 網网 絡络 線线 設设 備备 號号 額额 稅税 廠厂 產产 選选 擇择 節节 點点 組组 級级 業业 員员 時时 發发 處处 應应 開开 ' +
  '關关 戶户 訓训 練练 調调 參参 並并 問问 題题 憑凭 費费 結结 雙双 現现 貨货 統统 買买 賣卖 頻频 寬宽 達达 於于 與与 無无 舊旧 為为 這这 從从 過过 邊边 營营 迴回 品品 項项 據据 庫库 碼码 術术 聯联 齊齐 廳厅 擺摆 牆墙 請请 閱阅 純纯 佔占 測测 紙纸 師师';
const simplified = new Map(TRADITIONAL.split(' ').map((pair) => [pair[0]!, pair[1]!]));

const DASHES = /[‐‑‒–—―−﹣]/;
const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/;
const KEPT_FULL_WIDTH = '，；。';

function uniformChar(c: string): string {
  const code = c.charCodeAt(0);
  if (code < 0x80) return c;
  if (code >= 0xff01 && code <= 0xff5e && !KEPT_FULL_WIDTH.includes(c)) return String.fromCharCode(code - 0xfee0);
  if (c === '￥') return '¥';
  if (DASHES.test(c)) return '-';
  if (SPACES.test(c)) return ' ';
  if (c === '✕' || c === '✖' || c === '╳' || c === '⨯') return '×';
  if (c === '〜') return '~';
  return simplified.get(c) ?? c;
}

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  幺: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SCALES: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const NUMERAL_RUN = /[零〇一幺二两三四五六七八九十百千]+(?:点[零一二三四五六七八九]+)?/g;
/** A lone digit is a number only before a counter; else it is part of a word (一体机, 统一, 第三方). */
const COUNTER = /^\s*(?:[台张块卡颗条路年套万亿元]|节点|个(?:字|tok|节点|用户))/;
const NOT_BEFORE = /[第统同每任进单唯之数几]$/;

/** Value of a run of Chinese numerals below 万: 二百五十六 → 256, 四零九零 → 4090, 一点五八 → 1.58; null when it is not one. */
export function chineseNumber(run: string): number | null {
  const [whole = '', fraction] = run.split('点');
  let value = 0;
  if (/[十百千]/.test(whole)) {
    let digit = -1;
    let last = 0;
    for (const c of whole) {
      const scale = SCALES[c];
      if (scale === undefined) {
        if (digit > 0) return null;
        digit = DIGITS[c]!;
      } else {
        // 百人, 千元 without a digit before are words, not figures; 十台 is ten.
        if (digit <= 0 && scale > 10) return null;
        value += (digit <= 0 ? 1 : digit) * scale;
        last = scale;
        digit = -1;
      }
    }
    // 两百五 means 250.
    if (digit > 0) value += last > 10 && !whole.includes('零') ? (digit * last) / 10 : digit;
  } else {
    value = Number([...whole].map((c) => DIGITS[c]).join(''));
  }
  if (fraction !== undefined) value += Number(`0.${[...fraction].map((c) => DIGITS[c]).join('')}`);
  return Number.isFinite(value) ? value : null;
}

/** Longer runs are no number that anybody says. */
const LONGEST_NUMERAL = 16;

const digitsOf = (run: string): string => [...run].map((c) => DIGITS[c]).join('');

function numeralText(text: string, start: number, run: string): string | null {
  if (run.length > LONGEST_NUMERAL) return null;
  const before = text.slice(Math.max(0, start - 1), start);
  const after = text.slice(start + run.length, start + run.length + 3);
  if (NOT_BEFORE.test(before) || before === '之') return null;
  if (/^[两二三四五六七八][三四五六七八九]$/.test(run) && /^[分个天年]/.test(after)) return null;
  // "a一百八十g": a hundred names the chip, what follows its memory; nobody sells a chip called A180.
  const chip = /^([一二两三])百([二三四五六七八九]十[一二三四五六七八九]?)$/.exec(run);
  if (chip && /[a-zA-Z]/.test(before) && /^\s?(?:个)?\s?g/i.test(after))
    return `${chineseNumber(`${chip[1]}百`)} ${chineseNumber(chip[2]!)}`;
  // "四零九零二十四g" is a card and its memory, "千问三三十二b" a version and a size: spelled digits before a number.
  const both =
    /^([零〇一幺二三四五六七八九]+?)([一二三四五六七八九][百十].*)$/.exec(run) ??
    /^([零〇一幺二三四五六七八九]{3,})(十.?)$/.exec(run);
  if (both && (both[1]!.length >= 3 || /^\s?b(?![a-z])/i.test(after))) {
    const second = chineseNumber(both[2]!);
    return second === null ? null : `${digitsOf(both[1]!)} ${second}`;
  }
  const spelled = /^[零〇一幺二三四五六七八九]+$/.test(run);
  // "e五二六八零", "d d r四二四零零": a generation and the number in it.
  if (spelled && run.length === 5 && /[a-z]/i.test(before)) return `${digitsOf(run[0]!)}-${digitsOf(run.slice(1))} `;
  // 百人并发, 千人企业: a round number of people.
  if ((run === '百' || run === '千') && /^人/.test(after) && !/[几数上成]/.test(before))
    return run === '百' ? '100' : '1000';
  if (run.length === 1 && !COUNTER.test(after) && !/[a-zA-Z]/.test(before) && !/^[a-zA-Z]\b/.test(after)) {
    return run === '十' && /^[台张块卡颗个人以]/.test(after) ? '10' : null;
  }
  if (spelled && run.length === 2 && !/[a-zA-Z]/.test(before) && !COUNTER.test(after)) return null;
  const value = chineseNumber(run);
  return value === null ? null : spelled && !run.includes('点') ? digitsOf(run) : String(value);
}

type Replacement = [start: number, end: number, text: string];

/** Places to rewrite, in order: marks of a text format, names from speech recognition, spelled-out letters and numerals. */
function replacements(plain: string): Replacement[] {
  const out: Replacement[] = [];
  // "Qwen2\.5\-32B" is how an editor of Markdown stores "Qwen2.5-32B".
  for (const m of plain.matchAll(/\\(?=[.\-_*+#()[\]|>~`!])/g)) out.push([m.index, m.index + 1, '']);
  for (const [pattern, name] of SPOKEN)
    for (const m of plain.matchAll(pattern)) out.push([m.index, m.index + m[0].length, name.replace('$1', m[1] ?? '')]);
  for (const { start, end, value } of spokenNumbers(plain)) out.push([start, end, String(value)]);
  for (const [pattern, word] of SPELLED)
    for (const m of plain.matchAll(pattern)) {
      const joined = /[a-z\d零〇一二三四五六七八九十百]/i.test(plain[m.index - 1] ?? ' ');
      out.push([m.index, m.index + m[0].length, `${joined ? ' ' : ''}${word}`]);
    }
  // "一万八千块", "三十五万八": ten thousands and what comes after them.
  for (const m of plain.matchAll(
    /(?<![零一二两三四五六七八九十百])([零一二两三四五六七八九十百]{1,8})万零?([一二两三四五六七八九][零一二三四五六七八九千百十]{0,8})(?![零〇一二两三四五六七八九十百千万])/gu,
  )) {
    const [high, low] = [chineseNumber(m[1]!), chineseNumber(m[2]!)];
    if (high !== null && low !== null)
      out.push([m.index, m.index + m[0].length, `${high + (low < 10 ? low * 1000 : low) / 1e4}万`]);
  }
  const named = out.filter(([start, end]) => end > start);
  for (const m of plain.matchAll(NUMERAL_RUN)) {
    // "deep seek r一七十b": the first numeral is the name's, the others are the size.
    const taken = named.find(([start, end]) => start <= m.index && end > m.index);
    const start = taken ? Math.min(taken[1], m.index + m[0].length) : m.index;
    const run = plain.slice(start, m.index + m[0].length);
    const figures = run === '' ? null : numeralText(plain, start, run);
    if (figures !== null) {
      // "80G八卡" is a memory and a count, "4090一张" a name and a count.
      const apart = start > m.index || /\d$|\d\s?[gt]b?$/i.test(plain.slice(Math.max(0, start - 5), start));
      out.push([start, start + run.length, `${apart ? ' ' : ''}${figures}`]);
    }
  }
  // "141 GByte", "3,35 TByte/s"
  for (const m of plain.matchAll(/(?<=\d\s?[KMGT])Bytes?(?![A-Za-z])/gu))
    out.push([m.index, m.index + m[0].length, 'B']);
  // "四十八个g的显存"
  for (const m of plain.matchAll(/(?<=[\d十百零一二两三四五六七八九])\s?个(?=\s?[gt]b?(?![a-z]))/giu))
    out.push([m.index, m.index + m[0].length, '']);
  // "19 万 8" is 19.8 万.
  for (const m of plain.matchAll(/(\d{1,4})\s?万\s?(\d)(?=元|块|\s?$|[\s,，。;；)）\n])/gu))
    out.push([m.index, m.index + m[0].length, `${m[1]}.${m[2]}万`]);
  return out.sort((x, y) => x[0] - y[0] || y[1] - x[1]);
}

/** Chinese has no decimal comma: between figures it parts them ("ctx 8192,58 tok/s", "鲲鹏920,1TB内存"), but for groups of three. */
const LIST_COMMA =
  /(?<=\d),(?=(?:\d{1,2}|\d{4,})(?!\d))|(?<=\d{4}),(?=\d)|(?<=[A-Za-z鹏腾芯光]\d{2,3}),(?=\d{3}\s?(?:GB?|TB?)(?![A-Za-z]))/gu;
const CHINESE = /[\u4e00-\u9fff，。]/u;

/** Makes a text uniform; never throws. */
export function uniform(original: string): UniformText {
  const truncated = original.length > TEXT_LIMIT;
  const source = truncated ? original.slice(0, TEXT_LIMIT) : original;
  let plain = '';
  for (let i = 0; i < source.length; i++) plain += uniformChar(source[i]!);
  if (CHINESE.test(plain)) plain = plain.replace(LIST_COMMA, '，');
  let text = '';
  const origin: number[] = [];
  let done = 0;
  const copy = (end: number) => {
    for (let i = done; i < end; i++) origin.push(i);
    text += plain.slice(done, end);
    done = end;
  };
  for (const [start, end, replacement] of replacements(plain)) {
    if (start < done) continue;
    copy(start);
    text += replacement;
    for (let i = 0; i < replacement.length; i++) origin.push(start);
    done = end;
  }
  copy(plain.length);
  origin.push(source.length);
  return { original, text, origin, truncated };
}

/** The original span of a range of the uniform text. */
export function spanOf(u: UniformText, start: number, end: number): Span {
  return { start: u.origin[start] ?? 0, end: u.origin[Math.min(end, u.text.length)] ?? u.original.length };
}

/** The original words of a range of the uniform text. */
export function wordsOf(u: UniformText, start: number, end: number): string {
  const span = spanOf(u, start, end);
  return u.original.slice(span.start, Math.max(span.end, span.start)).trim();
}

/** The clause around a range: up to a full stop, semicolon or line end on both sides, at most `reach` characters each way. */
export function clauseAround(text: string, start: number, end: number, reach = 120): { start: number; end: number } {
  let a = start;
  while (a > 0 && start - a < reach && !isBreak(text, a - 1)) a--;
  let b = end;
  while (b < text.length && b - end < reach && !isBreak(text, b)) b++;
  return { start: a, end: b };
}

/** Words that are cut with a point in the middle of a sentence. */
const ABBREVIATION =
  /(?:^|[\s(（,])(?:ca|bzw|inkl|exkl|zzgl|max|min|approx|etc|vs|nr|stk|pos|evtl|ggf|incl|excl|est|abzgl|mind|u|o|d)$/iu;

/** "llama.cpp", "model.gguf" */
const FILE_NAME = /^\.(?:cpp|py|gguf|json|sh|io|ai|com|net|cn|org|txt|safetensors)(?![a-z])/iu;

function isBreak(text: string, i: number): boolean {
  const c = text[i]!;
  if (c === '\n' || c === '。' || c === '；' || c === ';' || c === '!' || c === '?' || c === '…') return true;
  if (c === '.' && ABBREVIATION.test(text.slice(Math.max(0, i - 8), i))) return false;
  // "i.e. ", "z.B. "
  if (c === '.' && /(?:^|[\s(])\p{L}\.\p{L}$/u.test(text.slice(Math.max(0, i - 4), i))) return false;
  return c === '.' && !FILE_NAME.test(text.slice(i, i + 14)) && !/\d/.test(text[i - 1] ?? '')
    ? true
    : c === '.' && /\s/.test(text[i + 1] ?? '') && /[A-Z]/.test(text[i + 2] ?? '');
}

/** The sentence around a range, commas included; a row of a table is one. */
export function sentenceAround(text: string, start: number, end: number): { start: number; end: number } {
  return clauseAround(text, start, end, 200);
}

/** The part of a sentence between the commas around a place. */
export function partAround(
  text: string,
  whole: { start: number; end: number },
  at: { start: number; end: number },
): { start: number; end: number } {
  const before = text
    .slice(whole.start, at.start)
    .split(/(?<!\d),|,(?!\d)|[，、]/u)
    .at(-1)!.length;
  const after = text.slice(at.end, whole.end).split(/(?<!\d),|,(?!\d)|[，、]/u)[0]!.length;
  return { start: at.start - before, end: at.end + after };
}
