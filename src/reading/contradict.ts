import type { Mention, MentionKind } from './mention.ts';
import type { Scene } from './scene.ts';
import { tokensBetween } from './sides.ts';
import { is, textOf } from './token.ts';

const of = <K extends MentionKind>(scene: Scene, kind: K): Extract<Mention, { kind: K }>[] =>
  scene.mentions.filter((m): m is Extract<Mention, { kind: K }> => m.kind === kind && m.role === 'wish');

/** "200人，不是100人", "50k instead of 30k": what is not meant drops out when the slot is said otherwise. */
function refused(scene: Scene): void {
  for (const m of scene.mentions) {
    if (
      m.role !== 'wish' ||
      !['users', 'concurrency', 'budget', 'model', 'contextTokens', 'powerKw', 'precision'].includes(m.kind)
    )
      continue;
    let before = scene.tokenFrom(m.span.start) - 1;
    if (is(scene.tokens[before], 'article')) before--;
    if (!is(scene.tokens[before], 'refuse')) continue;
    const other = scene.mentions.some(
      (x) =>
        x !== m &&
        x.role === 'wish' &&
        (x.kind === m.kind || x.value === m.value || (m.kind === 'concurrency' && x.kind === 'activeShare')),
    );
    if (other) m.role = 'corrected';
  }
}

/** "研发部门20人，市场部门15人": each is a part, all together are the users. */
function departments(scene: Scene, all: readonly Mention[]): boolean {
  const named = all.every((m) => scene.near(scene.tokenFrom(m.span.start), 4, 0, ['team']) >= 0);
  if (!named) return false;
  const last = all[all.length - 1]!;
  if (last.kind !== 'users') return false;
  last.value = all.reduce((sum, m) => sum + (m.kind === 'users' ? m.value : 0), 0);
  for (const m of all) if (m !== last) m.role = 'option';
  return true;
}

/** "9 researchers + 4 students", "12名老师和300名学生": groups told in one breath are one company. */
function added(scene: Scene, all: readonly Mention[]): boolean {
  const sorted = [...all].sort((a, b) => a.span.start - b.span.start);
  const joins = sorted.slice(1).every((m, i) => {
    const between = tokensBetween(scene, sorted[i]!.span.end, m.span.start);
    return between.length === 1 && (is(between[0], 'and', 'together') || /^[+&、]$/.test(textOf(between[0])));
  });
  const last = sorted[sorted.length - 1]!;
  if (!joins || last.kind !== 'users') return false;
  last.value = sorted.reduce((sum, m) => sum + (m.kind === 'users' ? m.value : 0), 0);
  for (const m of sorted) if (m !== last) m.role = 'option';
  return true;
}

/** "一期50人，二期200人": the larger step of a plan is what is provided for. */
function phases(scene: Scene, all: readonly Mention[]): boolean {
  const planned = all.every((m) => scene.near(scene.tokenFrom(m.span.start), 4, 1, ['phase']) >= 0);
  if (!planned) return false;
  const size = (m: Mention) => (typeof m.value === 'number' ? m.value : 0);
  const largest = all.reduce((a, b) => (size(b) >= size(a) ? b : a));
  for (const m of all) if (m !== largest) m.role = 'step';
  return true;
}

/** The same slot said twice with different values and no correction: a question, not a guess. */
export function contradictions(scene: Scene): void {
  refused(scene);
  for (const kind of ['users', 'concurrency', 'budget', 'powerKw'] as const) {
    const all = of(scene, kind) as Mention[];
    const values = new Map<string, { quote: string; value: number }>();
    for (const m of all) {
      const value = m.kind === 'budget' ? (m.value.max ?? m.value.min ?? 0) : (m.value as number);
      const key = String(value);
      if (!values.has(key)) values.set(key, { quote: m.quote, value });
    }
    if (values.size < 2) continue;
    if (kind === 'users' && (departments(scene, all) || added(scene, all))) continue;
    if ((kind === 'users' || kind === 'concurrency') && phases(scene, all)) continue;
    if (kind === 'budget') {
      // "30万以内，最好20万": the bound stands, what would be liked is less than it
      const liked = all.filter((m) => scene.near(scene.tokenFrom(m.span.start), 3, 0, ['prefer']) >= 0);
      if (liked.length > 0 && all.length - liked.length === 1) {
        for (const m of liked) m.role = 'option';
        continue;
      }
      const sure = all.filter((m) => m.certainty === 'said');
      if (sure.length === 1) {
        for (const m of all) if (m.certainty === 'likely') m.role = 'option';
        continue;
      }
    }
    for (const m of all) m.role = 'option';
    scene.problems.push({
      kind: 'contradiction',
      slot: kind,
      quote: all[all.length - 1]!.quote,
      span: all[all.length - 1]!.span,
      choices: [...values.values()],
    });
  }
}
