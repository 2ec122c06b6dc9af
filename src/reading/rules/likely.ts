import { asksCount, load, says, shopping, wishesMore } from '../evidence.ts';
import { type Rule, rule } from './rule.ts';

/** What is most likely meant where nothing clearer was found. In this order. */
export const LIKELY: readonly Rule[] = [
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
      (says(e, 'can') ? says(e, 'run', 'tune', 'fits') : says(e, 'fits') && e.model) &&
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
  rule('a speed is wished for', 'size_for_requirements', 'requirements', (e) =>
    e.scene.mentions.some((m) => m.kind === 'userSpeed' && m.role === 'wish'),
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
        e.scene.mentions.some((m) => m.kind === 'precision') ||
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
