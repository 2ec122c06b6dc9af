import type { Mention, Topic } from './mention.ts';
import type { Scene } from './scene.ts';
import { is, isNumber } from './token.ts';
import type { Intent } from './values.ts';

/** What is asked for: decided by a short list of questions in visible order; the first that holds wins. */
export function intentOf(scene: Scene): { intent: Intent; topic: Topic } {
  const found = evidence(scene);
  for (const [holds, intent, topic] of RULES) if (holds(found)) return { intent, topic };
  return { intent: 'other', topic: 'unclear' };
}

interface Evidence {
  scene: Scene;
  /** Cards, machines or memory that somebody has or proposes. */
  machine: boolean;
  options: number;
  price: boolean;
  /** Anything stated that could be a requirement. */
  wishes: number;
  people: boolean;
  budget: boolean;
  model: boolean;
  tune: boolean;
  measured: boolean;
  short: boolean;
  question: boolean;
}

function evidence(scene: Scene): Evidence {
  const by = (f: (m: Mention) => boolean) => scene.mentions.filter(f).length;
  return {
    scene,
    machine: by((m) => m.kind === 'hardware' && m.role === 'existing') > 0,
    options: new Set(
      scene.mentions
        .filter((m) => m.kind === 'hardware' && m.role === 'option')
        .map((m) => (m.value as { item: string }).item),
    ).size,
    price: by((m) => m.kind === 'price') > 0,
    wishes: by((m) => m.role === 'wish' && !['price', 'hardware', 'region', 'engine'].includes(m.kind)),
    people:
      by((m) => m.kind === 'users' || m.kind === 'concurrency') > 0 ||
      scene.problems.some((p) => p.slot === 'users' || p.slot === 'concurrency'),
    budget: by((m) => m.kind === 'budget') > 0 || scene.problems.some((p) => p.slot === 'budget'),
    model: by((m) => m.kind === 'model') > 0,
    tune: by((m) => m.kind === 'fineTune' && m.value !== 'none') > 0,
    measured: by((m) => (m.kind === 'userSpeed' || m.kind === 'throughput') && m.role === 'measured') > 0,
    short: scene.tokens.length <= 8,
    question: scene.has('question'),
  };
}

const nothing = (e: Evidence): boolean => e.wishes === 0 && !e.machine && !e.price && e.options === 0;

const RULES: readonly [(e: Evidence) => boolean, Intent, Topic][] = [
  [(e) => e.scene.has('undo') && nothing(e), 'other', 'undo'],
  [(e) => e.scene.has('restart') && nothing(e), 'other', 'start_over'],
  [(e) => e.scene.has('forget') && nothing(e), 'other', 'forget'],
  [(e) => e.scene.has('assumption') && nothing(e) && e.short, 'explain', 'show_assumptions'],
  [(e) => e.scene.has('tender'), 'other', 'unclear'],
  // a price on the table, nothing said about people or budgets
  [
    (e) => e.price && !e.budget && !e.people && e.scene.has('fair', 'quote', 'question', 'price'),
    'check_quote',
    'quote',
  ],
  [(e) => e.price && e.scene.has('quote', 'fair') && !e.budget, 'check_quote', 'quote'],
  [(e) => e.scene.has('quote') && e.scene.has('fair') && !e.budget && !e.people, 'check_quote', 'quote'],
  // their machine does this: normal?
  [(e) => e.measured && e.scene.has('why', 'slow') && !e.budget, 'explain', 'why_slow'],
  [(e) => e.measured && e.scene.has('normal') && !e.budget, 'explain', 'is_this_normal'],
  [
    (e) => e.measured && e.machine && e.scene.has('can', 'enough') && !e.people,
    'can_my_hardware_run_it',
    'will_it_run',
  ],
  [(e) => e.measured && e.machine && !e.budget && !e.people, 'explain', 'why_slow'],
  // this or that
  [(e) => e.options >= 2, 'compare_options', 'compare'],
  [(e) => chooses(e) && !e.machine && e.wishes <= 2 && !e.people && !e.budget, 'compare_options', 'compare'],
  [
    (e) =>
      e.scene.has('compare') &&
      !e.budget &&
      !e.people &&
      (e.scene.has('versus', 'or') || e.scene.has('card', 'machine', 'cloud')) &&
      !e.machine &&
      !e.scene.has('requirement'),
    'compare_options',
    'compare',
  ],
  // what does it mean
  [
    (e) => e.scene.has('meaning', 'difference') && nothing(e) && !e.scene.has('requirement', 'how-many', 'recommend'),
    'explain',
    'explain_term',
  ],
  [
    (e) =>
      e.scene.has('meaning', 'difference') &&
      !e.machine &&
      !e.people &&
      !e.budget &&
      !e.scene.has('requirement', 'how-many', 'recommend', 'how-much', 'configure', 'buy') &&
      e.scene.tokens.length <= 14,
    'explain',
    'explain_term',
  ],
  [
    (e) => e.scene.has('why') && !e.machine && !e.budget && !e.people && !e.scene.has('recommend', 'buy'),
    'explain',
    'why_slow',
  ],
  [(e) => e.scene.has('why') && e.scene.has('slow') && !e.budget, 'explain', 'why_slow'],
  [
    (e) => e.machine && e.scene.has('requirement-question') && !e.scene.has('can', 'enough') && !e.people,
    'size_for_requirements',
    'requirements',
  ],
  [
    (e) =>
      !e.people &&
      !e.budget &&
      !asksCount(e) &&
      e.scene.has('enough') &&
      e.scene.has('own') &&
      e.scene.has('configure', 'card', 'machine', 'memory-word', 'ram', 'vram'),
    'can_my_hardware_run_it',
    'will_it_run',
  ],
  // a machine to be judged, or a site
  [(e) => e.machine && !(e.people && e.budget) && !asksCount(e), 'can_my_hardware_run_it', 'will_it_run'],
  [
    (e) =>
      e.scene.mentions.some((m) => m.kind === 'powerKw' && m.role === 'wish') &&
      e.scene.has('can', 'fits', 'enough') &&
      !e.people &&
      !e.budget,
    'can_my_hardware_run_it',
    'will_it_run',
  ],
  [(e) => e.people || e.budget, 'size_for_requirements', 'requirements'],
  [(e) => asksCount(e), 'size_for_requirements', 'requirements'],
  [(e) => e.machine, 'can_my_hardware_run_it', 'will_it_run'],
  [
    (e) =>
      e.scene.has('requirement', 'configure', 'recommend', 'minimum', 'price-question') &&
      (e.question || e.wishes > 0 || e.scene.has('card', 'machine', 'model', 'vram')),
    'size_for_requirements',
    'requirements',
  ],
  [
    (e) =>
      e.scene.has('how-many', 'how-much', 'buy') &&
      e.scene.has('card', 'machine', 'vram', 'ram', 'run', 'configure', 'model', 'memory-word'),
    'size_for_requirements',
    'requirements',
  ],
  [
    (e) => e.scene.has('enough') && e.scene.has('card', 'machine', 'ram', 'vram', 'memory-word', 'configure', 'have'),
    'can_my_hardware_run_it',
    'will_it_run',
  ],
  [
    (e) => e.scene.has('can') && e.scene.has('run') && e.scene.has('have', 'card', 'machine', 'cpu'),
    'can_my_hardware_run_it',
    'will_it_run',
  ],
  [
    (e) =>
      e.scene.has('slow', 'normal', 'meaning', 'difference', 'why') &&
      (e.question || e.model || e.scene.has('speed', 'tokens')),
    'explain',
    'explain_term',
  ],
  [(e) => e.wishes > 0 || e.scene.asked.size > 0, 'size_for_requirements', 'requirements'],
  [(e) => e.scene.has('speed', 'how-much') && e.question, 'explain', 'explain_number'],
  [(e) => e.scene.has('help') && e.short, 'other', 'help'],
  [(e) => e.scene.has('off-topic'), 'other', 'off_topic'],
  [(e) => e.scene.has('thanks') && e.short, 'other', 'thanks'],
  [(e) => e.scene.has('greeting') && e.short, 'other', 'greeting'],
];

/** "A or B?", "which is better", "buy or rent". */
function chooses(e: Evidence): boolean {
  const s = e.scene;
  const weighs = s.has('better', 'faster', 'compare') || (s.has('which') && s.has('or', 'versus'));
  if (s.has('rent', 'cloud') && s.has('buy') && s.has('or', 'versus', 'better')) return true;
  const things = new Set(
    s.mentions
      .filter((m) => m.kind === 'hardware' || m.kind === 'model')
      .map((m) => (m.kind === 'model' ? m.value.name : (m.value as { item: string }).item)),
  );
  return weighs && s.has('or', 'versus', 'compare', 'faster') && things.size >= 2;
}

function asksCount(e: Evidence): boolean {
  const s = e.scene;
  if (s.mentions.some((m) => m.kind === 'hardware' && m.role === 'asked')) return true;
  return s.tokens.some(
    (t, i) =>
      is(t, 'how-many') &&
      !isNumber(s.tokens[i + 1]) &&
      (s.near(i, 0, 4, ['card', 'machine']) >= 0 ||
        (t.kind === 'word' && /[张卡块台片]|gpu|card|karte|server|node|节点/.test(t.text))),
  );
}
