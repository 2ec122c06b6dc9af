/** One spelling for what people type in many: full-width forms, compatibility characters, case, traditional characters, fancy dashes. */

/** Traditional characters of this field of talk, each over its simplified form. */
const TRADITIONAL =
  '預预算算萬万國国產产訓训練练顯显記记憶忆體体電电腦脑機机櫃柜個个們们臺台張张塊块員员務务節节點点應应該该嗎吗麼么嗎吗問问題题請请謝谢幫帮對对錯错還还歐欧圓圆幣币億亿兩两幾几數数據据達达頻频寬宽開开關关閉闭發发並并業业學学術术醫医師师執执輸输長长時时間间單单雙双條条經经費费報报價价買买賣卖貴贵廠厂商商實实現现驗验證证環环境境設设備备擬拟夠够適适應应該该確确認认為为麽么這这樣样會会議议與与從从來来過过運运轉转連连線线網网絡络轟轰蘋苹華华為为騰腾鯤鲲鵬鹏蒸蒸餾馏滿满規规劃划劃划檔档軟软硬硬體体貨货幣币韓韩標标準准誰谁說说話话讀读寫写調调試试優优慮虑選选擇择東东給给後后無无須须稅税總总額额費费頂顶層层級级較较於于吳吴綫线啟启動动靜静態态處处理理複复雜杂當当麼么卻却則则變变極极緩缓樓楼廳厅書书圖图歲岁歷历氣气溫温風风涼凉載载荷荷輕轻鬆松緊紧愛爱親亲歡欢迎迎聲声聽听覺觉觀观計计畫画語语論论詢询誠诚諮咨貳贰參叁陸陆併并別别'.replace(
    /\s/g,
    '',
  );

const FOLD = new Map<string, string>();
for (let i = 0; i + 1 < TRADITIONAL.length; i += 2) FOLD.set(TRADITIONAL[i]!, TRADITIONAL[i + 1]!);
for (const c of '–—−‐‑‒―﹣') FOLD.set(c, '-');
for (const c of '～〜∼') FOLD.set(c, '~');
for (const c of '×✕✖＊∗✱⨯') FOLD.set(c, c === '✖' ? '✖' : '*');
for (const c of '’‘´`') FOLD.set(c, "'");
for (const c of '“”„«»') FOLD.set(c, '"');
// a comma that never stands inside a number: "并发20，14B" is no 20.14
FOLD.set('，', '，');
FOLD.set('￥', '¥');
FOLD.set('圆', '元');

export interface Normalised {
  text: string;
  /** Offset in the original of every offset in `text` (and of its end); null when they are the same. */
  origin: Int32Array | null;
}

/** What every unit folds to where that is one unit, as far as it was met; 0 is not met yet, NONE folds to several or none. */
const UNITS = new Uint16Array(0x10000);
const NONE = 0xffff;

function unitOf(code: number): number {
  const known = UNITS[code]!;
  if (known !== 0) return known;
  const c = String.fromCharCode(code);
  let folded =
    FOLD.get(c) ??
    (code >= 0xd800 && code <= 0xdfff ? c : code >= 0x4e00 && code <= 0x9fff ? c : c.normalize('NFKC').toLowerCase());
  if (folded === '￥') folded = '¥';
  const unit = folded.length === 1 && folded !== '\0' ? folded.charCodeAt(0) : NONE;
  UNITS[code] = unit;
  return unit;
}

/** The text with every unit folded to one unit; null where one becomes several. */
function unitByUnit(original: string): string | null {
  const units = new Uint16Array(original.length);
  for (let i = 0; i < original.length; i++) {
    const code = original.charCodeAt(i);
    if (code < 0x80) units[i] = code >= 0x41 && code <= 0x5a ? code + 32 : code;
    else {
      const unit = unitOf(code);
      if (unit === NONE) return null;
      units[i] = unit;
    }
  }
  let out = '';
  // as many at once as a call takes arguments
  for (let i = 0; i < units.length; i += 4096) out += String.fromCharCode(...units.subarray(i, i + 4096));
  return out;
}

/** Folds `original` unit by unit, so that any stretch of the result can be traced back. Linear. */
export function normalise(original: string): Normalised {
  let plain = true;
  for (let i = 0; i < original.length; i++) {
    const c = original.charCodeAt(i);
    if (c > 0x7e || (c >= 0x41 && c <= 0x5a)) {
      plain = false;
      break;
    }
  }
  if (plain) return { text: original, origin: null };
  const single = unitByUnit(original);
  if (single !== null) return { text: single, origin: null };
  let out = '';
  const map: number[] = [];
  let shifted = false;
  for (let i = 0; i < original.length; i++) {
    const c = original[i]!;
    const code = original.charCodeAt(i);
    let folded = c;
    if (code < 0x80) {
      if (code >= 0x41 && code <= 0x5a) folded = String.fromCharCode(code + 32);
    } else if (FOLD.has(c)) folded = FOLD.get(c)!;
    else if (code < 0xd800 || code > 0xdfff) {
      if (code >= 0x4e00 && code <= 0x9fff) folded = c;
      else folded = c.normalize('NFKC').toLowerCase();
    }
    if (folded === '￥') folded = '¥';
    for (let k = 0; k < folded.length; k++) map.push(i);
    if (folded.length !== 1) shifted = true;
    out += folded;
  }
  if (!shifted) return { text: out, origin: null };
  map.push(original.length);
  return { text: out, origin: Int32Array.from(map) };
}

/** The span of the original behind a stretch of the normalised text. */
export function originalSpan(n: Normalised, start: number, end: number): { start: number; end: number } {
  if (!n.origin) return { start, end };
  const last = end > start ? n.origin[end - 1]! + 1 : n.origin[start]!;
  return { start: n.origin[start]!, end: Math.max(last, n.origin[start]!) };
}
