import { READ_LANGUAGES } from '../../language/reading.ts';
import type { Role } from '../mention.ts';
import type { Recogniser, Scene } from '../scene.ts';
import { type EntityToken, is, isEntity, isMark, isNumber, type NumberToken, type Token, textOf } from '../token.ts';

/** Which model: family, size or both, in any order, and "满血". */
export const model: Recogniser = {
  name: 'model',
  run(scene) {
    const { tokens } = scene;
    const full = scene.has('full-model') ? tokens.findIndex((t) => is(t, 'full-model')) : -1;
    const makers = new Set(tokens.flatMap((t) => (isEntity(t, 'family', 'model') && !weak(t) ? [makerOf(t)] : [])));
    const named = new Set(tokens.flatMap((t) => (isEntity(t, 'family') ? [t.title] : [])));
    const used = new Set<number>();
    // "300B tokens" is what it learns from
    tokens.forEach((t, i) => {
      const next = tokens[i + 1];
      if (isSize(t) && is(next, 'tokens') && next.gap === 0 && next.start - t.end <= 1) t.claimed = 'volume';
    });
    for (let i = 0; i < tokens.length; i++) {
      const t = tokens[i]!;
      if (!isEntity(t, 'family', 'model') || t.claimed) continue;
      if (t.about?.aside) continue;
      if (t.entity === 'family' && weak(t) && full < 0 && !makers.has(makerOf(t)) && !alone(scene, i)) continue;
      const sizes = sizesNear(scene, i, used);
      const distilled = scene.near(i, 4, 5, ['distilled']) >= 0;
      if (t.entity === 'model' && !sizes.length) {
        const meant = (full >= 0 && near(scene, full, i)) || isFull(t.text);
        if (meant && t.biggest && !/\d+(?:\.\d+)?b/.test(t.title)) {
          scene.mention(
            'model',
            { family: t.title, size: t.biggest, name: `${t.title}:${t.biggest}`, catalogIds: t.ids },
            t.start,
            t.end,
            'model',
            role(scene, i),
          );
          continue;
        }
        add(scene, i, named, t, null, t.start, t.end);
        continue;
      }
      if (!sizes.length) {
        add(
          scene,
          i,
          named,
          t,
          full >= 0 && t.biggest && !distilled && near(scene, full, i) ? t.biggest : null,
          t.start,
          t.end,
        );
        continue;
      }
      for (const k of sizes) {
        used.add(k);
        const n = tokens[k] as NumberToken;
        n.claimed = 'model';
        add(scene, i, named, t, sizeText(n), Math.min(t.start, n.start), Math.max(t.end, n.end));
      }
    }
    closed(scene);
    for (let i = 0; i < tokens.length; i++) {
      const n = tokens[i]!;
      if (parameters(scene, i)) continue;
      if (!isSize(n) || n.claimed) continue;
      n.claimed = 'model';
      scene.mention(
        'model',
        { family: null, size: sizeText(n), name: sizeText(n), catalogIds: [] },
        n.start,
        n.end,
        'model',
        role(scene, i),
      );
    }
  },
  examples: [
    { text: '部署Qwen2.5-72B', finds: [{ kind: 'model', value: 'qwen2.5-72b' }] },
    { text: 'deepseek r一满血版', finds: [{ kind: 'model', value: 'deepseek-r1:671b' }] },
    { text: 'r1:14b on my laptop', finds: [{ kind: 'model', value: 'r1:14b' }] },
    { text: 'a 70B model', finds: [{ kind: 'model', value: '70b' }] },
    { text: '三十二b的模型', finds: [{ kind: 'model', value: '32b' }] },
    { text: '七十亿参数的模型', finds: [{ kind: 'model', value: '7b' }] },
    { text: 'DS满血版', finds: [{ kind: 'model', value: 'deepseek:671b' }] },
    { text: 'zero3 of ds on one card', finds: [] },
    { text: 'Llama 3.3 70B', finds: [{ kind: 'model', value: 'llama-3.3-70b' }] },
    { text: '满血是什么意思', finds: [] },
    { text: 'version v3 of our API', finds: [] },
    { text: '跑V3要多少显存', finds: [{ kind: 'model', value: 'deepseek-v3' }] },
  ],
};

/** "七十亿参数的模型": a size told in full. */
function parameters(scene: Scene, i: number): boolean {
  const n = scene.tokens[i];
  const next = scene.tokens[i + 1];
  if (!isNumber(n) || n.claimed || n.range || n.suffix === 'b' || n.value < 5e8 || n.value > 5e12) return false;
  if (!is(next, 'model') || next.gap > 0 || next.start !== n.end) return false;
  n.claimed = 'model';
  const size = `${Number((n.value / 1e9).toPrecision(6))}b`;
  scene.mention(
    'model',
    { family: null, size, name: size, catalogIds: [] },
    n.start,
    next.end,
    'model',
    role(scene, i),
  );
  return true;
}

/** A closed model is what is wanted only where somebody would run it; elsewhere it is a yardstick ("as good as …"). */
function closed(scene: Scene): void {
  const { tokens } = scene;
  for (let i = 0; i < tokens.length; i++) {
    const t = tokens[i]!;
    if (!isEntity(t, 'closed') || t.kind !== 'entity') continue;
    const wanted = scene.near(i, 3, 2, ['run', 'can']) >= 0 && scene.near(i, 3, 1, ['versus', 'better', 'not']) < 0;
    scene.mention(
      'model',
      { family: null, size: null, name: t.title.toLowerCase(), catalogIds: [] },
      t.start,
      t.end,
      'model',
      wanted ? 'wish' : 'option',
    );
  }
}

/** A name that itself says "full", in whatever language the catalog lists it. */
const isFull = (text: string): boolean =>
  READ_LANGUAGES.some((l) => l.words['full-model']?.some((w) => text.includes(w)));

/** Short version names need their maker in the message. */
const weak = (t: EntityToken): boolean => t.about?.weak?.includes(t.text) ?? false;
/** A version that begins its clause or follows "run", in talk of machines or formats, is nobody's but the family's: "跑V3要多少显存". */
function alone(scene: Scene, i: number): boolean {
  const { tokens, clause } = scene;
  const [before, after] = [tokens[i - 1], tokens[i + 1]];
  // "bf16的V3"
  const format = is(before, 'function') && isEntity(tokens[i - 2], 'precision');
  const run = format || (is(before, 'run', 'can') && !is(before, 'have'));
  const free = after?.kind !== 'latin' && !(is(after, 'function') && after.end - after.start === 2 && after.text < 'z');
  if (!/\d/.test(textOf(tokens[i]))) return false;
  if (run || clause[i - 1] === clause[i]) return run && free;
  return free && (scene.has('vram', 'card', 'machine') || tokens.some((t) => isEntity(t, 'precision', 'accelerator')));
}
const makerOf = (t: EntityToken): string => t.title.split('-')[0]!;
const near = (scene: Scene, a: number, b: number): boolean =>
  scene.sentence[a] === scene.sentence[b] || Math.abs(a - b) <= 6;

export function isSize(t: Token | undefined): t is NumberToken & { readonly matched: unknown } {
  return isNumber(t) && t.suffix === 'b' && t.value >= 0.1 && t.value <= 5000 && !t.range;
}
const sizeText = (n: NumberToken): string => `${Number(n.value.toPrecision(6))}b`;

/** Sizes that belong to the name: up to three tokens behind ("qwen 7b/14b/72b") or one before ("32B qwen"). */
function sizesNear(scene: Scene, i: number, used: ReadonlySet<number>): number[] {
  const { tokens } = scene;
  const out: number[] = [];
  for (let k = i + 1; k < tokens.length && k <= i + 7; k++) {
    const t = tokens[k]!;
    if (t.gap > 3) break;
    if (isSize(t)) {
      if (t.claimed || used.has(k)) break;
      out.push(k);
      continue;
    }
    if (isNumber(t) && !t.suffix && t.value <= 32 && isMark(tokens[k + 1], '*') && isSize(tokens[k + 2])) continue;
    if (t.kind === 'mark' && (t.strength <= 1 || t.text === ':')) continue;
    if (out.length > 0 && !is(t, 'or')) break;
    if (isEntity(t, 'family', 'model')) break;
    if (
      isEntity(t, 'precision') ||
      is(
        t,
        'full-model',
        'distilled',
        'model',
        'unquantised',
        'quantised',
        'function',
        'or',
        'variant',
        'article',
        'fits',
      )
    )
      continue;
    if (t.kind === 'latin' && t.text.length <= 12 && k === i + 1) continue;
    break;
  }
  if (out.length) return out;
  for (let k = i - 1; k >= 0 && k >= i - 2; k--) {
    const t = tokens[k]!;
    if (tokens[k + 1]!.gap > 1) break;
    if (isSize(t) && !t.claimed && !used.has(k)) return [k];
    if (!(t.kind === 'mark' && t.strength === 0) && !is(t, 'function', 'full-model', 'distilled')) break;
  }
  return out;
}

/** The name as it was written, with hyphens for spaces; a name in another script by the catalog's id. */
const asSaid = (t: EntityToken): string =>
  /^[a-z0-9 .:_\-/+]+$/.test(t.text) ? t.text.trim().replace(/[\s_/]+/g, '-') : t.title;

function add(
  scene: Scene,
  i: number,
  named: ReadonlySet<string>,
  t: EntityToken,
  size: string | null,
  start: number,
  end: number,
): void {
  let family = t.title;
  if (t.entity === 'model') {
    // the name was said with a size that the catalog's id leaves out: "deepseek r1 671b"
    const spoken = /(?:^|[^\d.a-z])(\d+(?:\.\d+)?b)(?![a-z0-9])/.exec(t.text)?.[1];
    if (spoken && !size && !t.title.includes(spoken)) {
      scene.mention(
        'model',
        { family: t.title, size: spoken, name: `${t.title}:${spoken}`, catalogIds: t.ids },
        start,
        end,
        'model',
        role(scene, i),
      );
      return;
    }
    scene.mention(
      'model',
      {
        family: null,
        size: size ?? /(\d+(?:\.\d+)?b)(?:-|$)/.exec(t.title)?.[1] ?? null,
        name: size && !t.title.includes(size) && !asSaid(t).includes(size) ? `${asSaid(t)}:${size}` : asSaid(t),
        catalogIds: t.ids,
      },
      start,
      end,
      'model',
      role(scene, i),
    );
    return;
  }
  // a smaller size than the real thing means one of its distilled copies, which come on other bases
  const copy = size === null ? undefined : t.about?.copies?.[size];
  if (copy) family = copy;
  else if (t.about?.flagship && size === t.biggest && named.has(t.about.flagship)) family = t.about.flagship;
  const name = size ? `${family}:${size}` : family;
  scene.mention(
    'model',
    { family, size, name, catalogIds: size === null || size === t.biggest ? t.ids : [] },
    start,
    end,
    'model',
    role(scene, i),
  );
}

/** One of several to choose from, not wanted, or simply wanted. */
function role(scene: Scene, i: number): Role {
  const { tokens, clause } = scene;
  for (let k = i - 1; k >= Math.max(0, i - 2); k--) {
    if (clause[k] !== clause[i]) break;
    const t = tokens[k]!;
    if (is(t, 'not', 'instead') && is(t, 'refuse')) return 'negated';
  }
  return 'wish';
}

export const isModelMark = isMark;
