import { amount, type Scene } from '../scene.ts';
import { is, isMark, isNumber, type Token } from '../token.ts';

/** RAM ("64g*8 ddr4", "512G内存", "1TB RAM") and video memory without a card ("24G显存"). */
export function memory(scene: Scene, i: number): void {
  const { tokens } = scene;
  const t = tokens[i]!;
  if (!is(t, 'ram', 'vram')) return;
  let item = is(t, 'vram') ? 'GPU' : 'RAM';
  const generation = /^ddr[345]$/.test(t.kind === 'word' ? t.text : '')
    ? (t as { text: string }).text.toUpperCase()
    : null;
  if (generation) item = `RAM ${generation}`;
  let gb: number | null = null;
  let count: number | null = null;
  let [start, end] = [t.start, t.end];
  /** "its demand on memory is 382 GB". */
  let needed = false;
  const look = (from: number, step: 1 | -1) => {
    for (let k = from, steps = 0; k >= 0 && k < tokens.length && steps < 7; k += step, steps++) {
      const x = tokens[k]!;
      if (
        Math.max(step === 1 ? x.gap : tokens[k + 1]!.gap, 0) > 3 ||
        (scene.clause[k] !== scene.clause[i] && !isMark(x))
      )
        return;
      if (isNumber(x)) {
        if (x.claimed) return;
        const unit = tokens[k + 1];
        const glued = x.suffix === 'g' || x.suffix === 't';
        const per = x.suffix === 't' || is(unit, 'terabyte') ? 1024 : glued || is(unit, 'gigabyte') ? 1 : 0;
        if (per && gb === null && !x.range) {
          gb = x.value * per;
          x.claimed = 'hardware';
        } else if (generation && x.suffix === null && x.value >= 1600 && x.value <= 12800 && steps <= 1) {
          item = `RAM ${generation}-${x.value}`;
          x.claimed = 'hardware';
        } else if (
          !per &&
          x.suffix === null &&
          count === null &&
          x.value <= 64 &&
          Number.isInteger(x.value) &&
          (isMark(tokens[k - 1], '*') ||
            isMark(tokens[k + 1], '*') ||
            is(unit, 'dimm', 'piece') ||
            isLatinX(tokens[k - 1]) ||
            isLatinX(tokens[k + 1]))
        ) {
          count = x.value;
          x.claimed = 'hardware';
        } else return;
        start = Math.min(start, x.start);
        end = Math.max(end, x.end);
        continue;
      }
      needed ||= is(x, 'requirement');
      if (isMark(x) && x.kind === 'mark' && (x.strength <= 1 || x.text === ':')) continue;
      if (
        isLatinX(x) ||
        is(
          x,
          'gigabyte',
          'terabyte',
          'approximately',
          'function',
          'dimm',
          'piece',
          'memory-word',
          'article',
          'ram',
          'at-most',
          'used',
          'have',
          'brand',
          'variant',
          'only',
          'channel',
        )
      )
        continue;
      return;
    }
  };
  look(i - 1, -1);
  if (gb === null || generation) look(i + 1, 1);
  if (gb === null) return;
  const usage = scene.near(i, 5, 4, ['used']) >= 0 && !scene.has('have');
  // "need 64 GB of RAM" is a wish for memory; "64 GB, want to run …" is memory that is there
  const first = tokens.findIndex((x) => x.start >= start);
  const asked =
    (needed || scene.near(first, 3, 0, ['requirement', 'want', 'at-least', 'minimum']) >= 0) &&
    scene.near(first, 5, 0, ['have', 'own']) < 0;
  if (gb <= 0 || !Number.isFinite(gb)) {
    scene.impossible('hardware', start, end);
    return;
  }
  const kind = is(t, 'vram') ? 'vram' : 'memory';
  if (kind === 'vram') {
    // the memory of a card that was just named
    const owner = scene.mentions.findLast((m) => m.kind === 'hardware' && m.value.kind === 'accelerator');
    if (owner && owner.kind === 'hardware') {
      if (owner.value.memoryGB === null && !usage)
        owner.value.memoryGB = owner.value.count && gb > 100 ? gb / owner.value.count : gb;
      return;
    }
  }
  // "at FP8 that would be 700 GB of VRAM?": more than a card has, and nobody's
  const sum = kind === 'vram' && gb > 200 && scene.near(i, 8, 4, ['have', 'own'], 'sentence') < 0;
  // a size of memory with nobody's machine around it is a figure in passing
  const someones =
    scene.has('own', 'enough', 'can', 'fail') ||
    (scene.has('run', 'tune') && !scene.has('why', 'meaning', 'affects', 'difference')) ||
    scene.near(i, 8, 4, ['have', 'only'], 'sentence') >= 0 ||
    scene.mentions.some((m) => m.kind === 'hardware' && m.value.kind !== 'memory' && m.value.kind !== 'vram');
  scene.mention(
    'hardware',
    { item, count: count ?? (kind === 'memory' ? 1 : null), memoryGB: gb, kind },
    start,
    end,
    'hardware',
    usage || sum || (!someones && scene.tokens.length > 8) ? 'usage' : asked ? 'asked' : 'existing',
    'likely',
  );
}

const isLatinX = (t: Token | undefined): boolean => t !== undefined && t.kind === 'latin' && t.text === 'x';

export function channels(scene: Scene, i: number): void {
  const { tokens } = scene;
  const n = tokens[i];
  const next = tokens[i + 1];
  if (!isNumber(n) || n.claimed || n.suffix !== null || !is(next, 'channel') || next.gap > 0) return;
  n.claimed = 'hardware';
  scene.mention('memoryChannels', amount(n), n.start, next.end, 'hardware', 'existing');
}
