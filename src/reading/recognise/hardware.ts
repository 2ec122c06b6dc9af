import type { MentionValues } from '../mention.ts';
import type { Recogniser, Scene } from '../scene.ts';
import { type EntityToken, is, isEntity, isMark, isNumber, type NumberToken, type Token } from '../token.ts';
import { after, before, type Counts, fills, size } from './hardware-counts.ts';
import { roleOf } from './hardware-role.ts';
import { channels, memory } from './memory.ts';

type Hardware = MentionValues['hardware'];

/** Cards, computers, processors and memory: what, how many, how big each, owned or only talked about. */
export const hardware: Recogniser = {
  name: 'hardware',
  run(scene) {
    const { tokens } = scene;
    for (let i = 0; i < tokens.length; i++) {
      const t = tokens[i]!;
      if (isEntity(t, 'accelerator', 'cpu', 'unified', 'machine', 'chip') && !t.claimed) named(scene, i);
    }
    for (let i = 0; i < tokens.length; i++) memory(scene, i);
    for (let i = 0; i < tokens.length; i++) channels(scene, i);
  },
  examples: [
    { text: '我有两张3090', finds: [{ kind: 'hardware', value: { item: 'RTX 3090', count: 2, memoryGB: null } }] },
    { text: '3台8卡A800 80G', finds: [{ kind: 'hardware', value: { item: 'A800', count: 24, memoryGB: 80 } }] },
    { text: '4x3090', finds: [{ kind: 'hardware', value: { item: 'RTX 3090', count: 4, memoryGB: null } }] },
    { text: '4090*2', finds: [{ kind: 'hardware', value: { item: 'RTX 4090', count: 2, memoryGB: null } }] },
    { text: '48G的4090两块', finds: [{ kind: 'hardware', value: { item: 'RTX 4090', count: 2, memoryGB: 48 } }] },
    { text: 'I own a GTX 1070', finds: [{ kind: 'hardware', value: { item: 'GTX 1070', count: 1, memoryGB: null } }] },
    {
      text: 'dual RTX 3090 with 128 GB RAM',
      finds: [
        { kind: 'hardware', value: { item: 'RTX 3090', count: 2, memoryGB: null } },
        { kind: 'hardware', value: { item: 'RAM', count: 1, memoryGB: 128 } },
      ],
    },
    {
      text: 'zwei Mac Studio M3 Ultra mit 512 GB',
      finds: [{ kind: 'hardware', value: { item: 'Mac Studio M3 Ultra', count: 2, memoryGB: 512 } }],
    },
    {
      text: '要几张H100',
      finds: [{ kind: 'hardware', value: { item: 'H100', count: null, memoryGB: null }, role: 'asked' }],
    },
    { text: '3090元', finds: [] },
    { text: '4090 tokens', finds: [] },
  ],
};

/** "m6" or "l4" with nothing known beside it is two letters of something else. */
function stray(scene: Scene, i: number): boolean {
  const { tokens } = scene;
  const t = tokens[i]!;
  if (t.end - t.start > 2 || tokens.length <= 4) return false;
  const known = (k: number, gap: number) =>
    tokens[k] !== undefined && gap <= 2 && tokens[k]!.kind !== 'latin' && tokens[k]!.kind !== 'mark';
  return !known(i - 1, t.gap) && !known(i + 1, tokens[i + 1]?.gap ?? 0);
}

function named(scene: Scene, i: number): void {
  const { tokens } = scene;
  const t = tokens[i] as EntityToken;
  if (stray(scene, i)) return;
  let last = i;
  let title = t.title;
  let ids = t.ids;
  // "Mac Studio M2 Ultra", "M2 Ultra Mac Studio": computer and chip are one thing
  if (t.entity === 'unified' || t.entity === 'chip' || t.entity === 'machine') {
    const join = (k: number) =>
      (isEntity(tokens[k], t.entity === 'chip' ? 'unified' : 'chip') ||
        (t.entity === 'unified' && chipName(tokens[k]))) &&
      tokens[k]!.gap <= 1
        ? k
        : -1;
    const skip =
      isMark(tokens[i + 1]) && tokens[i + 1]!.kind === 'mark' && (tokens[i + 1] as { strength: number }).strength <= 1
        ? 1
        : isNumber(tokens[i + 1]) && (tokens[i + 1] as NumberToken).suffix === 'g'
          ? 1
          : 0;
    const other = [i + 1, i + 1 + skip].map(join).find((k) => k > 0);
    if (other !== undefined) {
      const o = tokens[other] as EntityToken;
      title = t.entity === 'chip' ? `${o.text === 'mac' ? 'Mac' : pretty(o)} ${title}` : `${pretty(t)} ${o.title}`;
      ids = [];
      o.claimed = 'hardware';
      last = other;
    } else if (t.entity === 'unified' && t.ids.length === 0) title = pretty(t);
  }
  const c: Counts = {
    cards: null,
    nodes: null,
    memory: null,
    start: t.start,
    end: tokens[last]!.end,
    asked: false,
    sizeless: t.entity === 'cpu',
  };
  for (let k = i + 1; k < last; k++) size(tokens[k], c);
  before(scene, i, c);
  after(scene, last, c, t.entity === 'unified' || t.entity === 'chip' || unified(t));
  const count =
    c.cards === null
      ? c.nodes === null
        ? single(scene, i)
        : t.entity === 'accelerator'
          ? c.nodes
          : c.nodes
      : c.cards * (whole(c) ? 1 : (c.nodes ?? 1));
  const role = roleOf(scene, i, c);
  t.claimed = 'hardware';
  const value: Hardware = {
    item: title,
    count: c.asked ? null : count,
    memoryGB: c.memory,
    kind: t.entity === 'cpu' ? 'cpu' : t.entity === 'accelerator' ? 'accelerator' : 'unified',
  };
  if (c.nodes !== null && c.cards !== null) value.nodes = c.nodes;
  if (ids.length === 1)
    value.catalogId = `${t.entity === 'cpu' ? 'cpus' : t.entity === 'machine' ? 'machines' : 'accelerators'}/${ids[0]}`;
  if (count !== null && (!Number.isFinite(count) || count <= 0 || count > 1e6)) {
    scene.impossible('hardware', c.start, c.end);
    return;
  }
  scene.mention('hardware', value, c.start, c.end, 'hardware', role);
}

/** A whole computer whose memory is its own: "Mac Studio with 512 GB". */
const unified = (t: EntityToken): boolean => /mac|spark|m\d|395/.test(t.text);

/** "16 cards (two machines)": more than a machine holds, so the count is of all. */
const whole = (c: Counts): boolean =>
  c.cards !== null && c.nodes !== null && c.cards > 8 && c.cards % c.nodes === 0 && c.cards / c.nodes <= 8;

/** A chip that the catalog knows as an accelerator of its own. */
const chipName = (t: Token | undefined): boolean => isEntity(t, 'accelerator') && /^m[1-9](?:\s|$)/.test(t.text);

const pretty = (t: EntityToken): string =>
  t.text
    .replace(/(?:^|\s)[a-z]/g, (x) => x.toUpperCase())
    .replace('Macbook', 'MacBook')
    .replace('Macmini', 'Mac mini')
    .replace('Macstudio', 'Mac Studio')
    .replace('Dgx', 'DGX');

/** "a 4090", "my 4090", "一块4090", "单卡3090": one; nothing said: unknown. */
function single(scene: Scene, i: number): number | null {
  const { tokens, text } = scene;
  const t = tokens[i] as EntityToken;
  if (text[t.end] === 's' && !/[a-z]/.test(text[t.end + 1] ?? '')) return null;
  for (let k = i - 1; k >= Math.max(0, i - 3); k--) {
    const w = tokens[k]!;
    if (is(w, 'single', 'one-thing') || (isNumber(w) && w.value === 1)) return 1;
    if (!fills(w)) break;
  }
  return null;
}
