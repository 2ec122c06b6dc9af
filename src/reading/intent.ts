import {
  asksAfterMachine,
  asksCount,
  chooses,
  type Evidence,
  evidence,
  load,
  nothing,
  says,
  shopping,
  wishesMore,
} from './evidence.ts';
import type { Topic } from './mention.ts';
import type { Scene } from './scene.ts';
import type { Intent } from './values.ts';

/** What is asked for: decided by a short list of questions in visible order; the first that holds wins. */
export function intentOf(scene: Scene): { intent: Intent; topic: Topic } {
  const found = evidence(scene);
  for (const r of RULES) if (r.holds(found)) return { intent: r.intent, topic: r.topic };
  return { intent: 'other', topic: 'unclear' };
}

interface Rule {
  /** The case in words. */
  when: string;
  holds(e: Evidence): boolean;
  intent: Intent;
  topic: Topic;
}

const rule = (when: string, intent: Intent, topic: Topic, holds: (e: Evidence) => boolean): Rule => ({
  when,
  holds,
  intent,
  topic,
});
const RULES: readonly Rule[] = [
  rule('take the last change back', 'other', 'undo', (e) => says(e, 'undo') && nothing(e)),
  rule('start over', 'other', 'start_over', (e) => says(e, 'restart') && nothing(e)),
  rule('forget me', 'other', 'forget', (e) => says(e, 'forget') && nothing(e)),
  rule('what did you assume', 'explain', 'show_assumptions', (e) => says(e, 'assumption') && nothing(e) && e.short),
  rule('why our choice', 'explain', 'why_recommended', (e) => says(e, 'why-chosen') && !load(e) && !e.machine),
  rule(
    'what it costs',
    'size_for_requirements',
    'ask_price',
    (e) => says(e, 'price-question') && nothing(e) && e.short && !e.model,
  ),
  rule(
    'how a number came about',
    'explain',
    'explain_number',
    (e) => says(e, 'derive') && !load(e) && !e.machine && !e.model && e.scene.tokens.length <= 16,
  ),
  rule('a tender notice', 'other', 'unclear', (e) => says(e, 'tender')),

  rule(
    'a price and nothing about people or budgets',
    'check_quote',
    'quote',
    (e) => e.price && !load(e) && says(e, 'fair', 'quote', 'question', 'price'),
  ),
  rule('an offer to be judged', 'check_quote', 'quote', (e) => e.price && says(e, 'quote', 'fair') && !e.budget),
  rule('an offer without its figures', 'check_quote', 'quote', (e) => says(e, 'quote') && says(e, 'fair') && !load(e)),

  rule(
    'their machine is slow',
    'explain',
    'why_slow',
    (e) => e.measured && says(e, 'why', 'slow', 'improve') && !e.budget,
  ),
  rule('is their figure normal', 'explain', 'is_this_normal', (e) => e.measured && says(e, 'normal') && !e.budget),
  rule(
    'a measured machine, will it do',
    'can_my_hardware_run_it',
    'will_it_run',
    (e) => e.measured && e.machine && says(e, 'can', 'enough') && !e.people,
  ),
  rule(
    'slow or normal, without a figure',
    'explain',
    'why_slow',
    (e) =>
      e.machine &&
      says(e, 'slow', 'normal') &&
      e.question &&
      !load(e) &&
      !asksCount(e) &&
      !says(e, 'enough', 'requirement-question', 'recommend', 'buy') &&
      !e.scene.mentions.some((m) => m.kind === 'userSpeed' && m.role === 'wish'),
  ),
  rule(
    'a measurement reported',
    'explain',
    'why_slow',
    (e) => e.measured && !load(e) && !asksCount(e) && !says(e, 'requirement-question'),
  ),

  rule('cards side by side', 'compare_options', 'compare', (e) => e.options >= 2),
  rule('this or that', 'compare_options', 'compare', (e) => chooses(e) && !e.machine && e.wishes <= 2 && !load(e)),
  rule(
    'a comparison of kinds of hardware',
    'compare_options',
    'compare',
    (e) =>
      says(e, 'compare') &&
      !load(e) &&
      !e.machine &&
      (says(e, 'versus', 'or') || says(e, 'card', 'machine', 'cloud')) &&
      !says(e, 'requirement-question'),
  ),

  rule(
    'what others did and with what',
    'explain',
    'explain_number',
    (e) =>
      says(e, 'yours') &&
      (e.question || says(e, 'how-many', 'how-much', 'how-long')) &&
      !load(e) &&
      !says(e, 'own', 'can', 'enough', 'buy', 'recommend', 'want'),
  ),
  rule(
    'about our last answer',
    'explain',
    'explain_number',
    (e) =>
      says(e, 'answer') &&
      says(e, 'why', 'meaning', 'affects', 'how-to', 'difference', 'question') &&
      !load(e) &&
      !e.measured &&
      !says(e, 'own'),
  ),
  rule('a term', 'explain', 'explain_term', (e) => says(e, 'meaning', 'difference') && nothing(e) && !shopping(e)),
  rule(
    'a term in a sentence',
    'explain',
    'explain_term',
    (e) => says(e, 'difference') && !e.machine && !load(e) && !shopping(e),
  ),
  rule(
    'why, about no machine of theirs',
    'explain',
    'why_slow',
    (e) => says(e, 'why') && !e.machine && !load(e) && !says(e, 'recommend', 'buy'),
  ),
  rule(
    'why, with a machine',
    'explain',
    'why_slow',
    (e) => says(e, 'why') && e.machine && !e.budget && !says(e, 'enough', 'recommend') && !asksCount(e),
  ),
  rule(
    'how long it takes',
    'explain',
    'explain_number',
    (e) => says(e, 'how-long') && !e.machine && !load(e) && !shopping(e),
  ),
  rule(
    'how things depend on each other',
    'explain',
    'explain_term',
    (e) => says(e, 'affects') && !e.machine && !load(e) && !asksCount(e) && !says(e, 'price-question', 'recommend'),
  ),

  rule(
    'what is needed, a card only as an example',
    'size_for_requirements',
    'requirements',
    (e) => e.machine && !load(e) && says(e, 'requirement-question') && !says(e, 'own', 'enough', 'can', 'have'),
  ),
  rule(
    'what is needed, with a machine mentioned before',
    'size_for_requirements',
    'requirements',
    (e) => e.machine && !e.people && asksAfterMachine(e),
  ),
  rule(
    'does what we have suffice',
    'can_my_hardware_run_it',
    'will_it_run',
    (e) =>
      !load(e) &&
      !asksCount(e) &&
      says(e, 'enough') &&
      says(e, 'own') &&
      says(e, 'configure', 'card', 'machine', 'memory-word', 'ram', 'vram'),
  ),
  rule(
    'a machine to be judged',
    'can_my_hardware_run_it',
    'will_it_run',
    (e) => e.machine && !(e.people && e.budget) && !asksCount(e),
  ),
  rule(
    'a site to be judged',
    'can_my_hardware_run_it',
    'will_it_run',
    (e) =>
      e.scene.mentions.some((m) => m.kind === 'powerKw' && m.role === 'wish') &&
      says(e, 'can', 'fits', 'enough') &&
      !load(e),
  ),
  rule('people or money', 'size_for_requirements', 'requirements', load),
  rule(
    'how many',
    'size_for_requirements',
    'requirements',
    (e) => asksCount(e) || says(e, 'requirement-question', 'price-question'),
  ),
  rule('a machine', 'can_my_hardware_run_it', 'will_it_run', (e) => e.machine),

  rule(
    'how to do it',
    'explain',
    'explain_term',
    (e) => says(e, 'how-to') && !shopping(e) && !says(e, 'how-many', 'configure', 'requirement-question'),
  ),
  rule(
    'how fast',
    'explain',
    'explain_number',
    (e) =>
      says(e, 'speed', 'tokens-per-second') &&
      !says(e, 'vram', 'ram', 'memory-word', 'buy', 'requirement-question', 'recommend', 'configure') &&
      (e.question || says(e, 'how-much')),
  ),
  rule(
    'can it run on such hardware',
    'can_my_hardware_run_it',
    'will_it_run',
    (e) =>
      says(e, 'can') &&
      says(e, 'run', 'tune') &&
      says(e, 'card', 'machine', 'cpu', 'ram', 'vram') &&
      !says(e, 'how-much', 'how-many', 'requirement-question', 'recommend', 'buy'),
  ),
  rule(
    'what is needed',
    'size_for_requirements',
    'requirements',
    (e) =>
      says(e, 'requirement', 'configure', 'recommend', 'minimum') &&
      (!says(e, 'meaning', 'affects') || (says(e, 'run') && e.model)) &&
      (e.question || e.wishes > 0 || says(e, 'card', 'machine', 'model', 'vram')),
  ),
  rule(
    'how much memory, what to buy',
    'size_for_requirements',
    'requirements',
    (e) =>
      !says(e, 'meaning') &&
      ((says(e, 'how-many', 'how-much') && says(e, 'card', 'machine', 'vram', 'ram', 'configure', 'memory-word')) ||
        (says(e, 'buy') && says(e, 'card', 'machine', 'run', 'model', 'configure'))),
  ),
  rule(
    'is it enough',
    'can_my_hardware_run_it',
    'will_it_run',
    (e) => says(e, 'enough') && says(e, 'card', 'machine', 'ram', 'vram', 'memory-word', 'configure', 'have'),
  ),
  rule(
    'slow, normal, meaning',
    'explain',
    'explain_term',
    (e) =>
      says(e, 'slow', 'normal', 'meaning', 'difference', 'affects') &&
      (e.question || e.model || says(e, 'speed', 'tokens')),
  ),
  rule(
    'wishes',
    'size_for_requirements',
    'requirements',
    (e) => (e.wishes > 0 || e.scene.asked.size > 0) && (!e.question || wishesMore(e)),
  ),
  rule(
    'a question about how things are',
    'explain',
    'explain_term',
    (e) =>
      e.question &&
      (e.model ||
        says(
          e,
          'card',
          'cpu',
          'ram',
          'vram',
          'memory-word',
          'quantised',
          'tokens',
          'context',
          'concurrent',
          'speed',
          'infer',
          'distilled',
        )),
  ),
  rule('a question of figures', 'explain', 'explain_number', (e) => says(e, 'speed', 'how-much') && e.question),
  rule(
    'a plan is asked for',
    'size_for_requirements',
    'requirements',
    (e) =>
      says(e, 'recommend', 'requirement-question', 'configure', 'price-question', 'budget', 'buy') &&
      !says(e, 'off-topic'),
  ),
  rule('help', 'other', 'help', (e) => says(e, 'help') && e.scene.tokens.length <= 4),
  rule('something else', 'other', 'off_topic', (e) => says(e, 'off-topic')),
  rule('thanks', 'other', 'thanks', (e) => says(e, 'thanks') && e.short),
  rule('hello', 'other', 'greeting', (e) => says(e, 'greeting') && e.short),
];
