import {
  asksAfterMachine,
  asksBesideMachine,
  asksCount,
  asksOfOwn,
  asksPeople,
  chooses,
  complains,
  counted,
  inPassing,
  load,
  nothing,
  plansOnly,
  priceInComparison,
  rentOrBuy,
  says,
  shopping,
  weighsKinds,
  wonders,
} from '../evidence.ts';
import { type Rule, rule } from './rule.ts';

/** Cases that a few words settle: housekeeping, offers, measurements, comparisons, terms, machines to be judged. In this order. */
export const CLEAR: readonly Rule[] = [
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
  rule(
    'something else altogether',
    'other',
    'off_topic',
    (e) =>
      says(e, 'off-topic') &&
      e.short &&
      nothing(e) &&
      !load(e) &&
      !e.model &&
      !says(e, 'model', 'card', 'machine', 'run', 'vram'),
  ),
  rule('a tender notice', 'other', 'unclear', (e) => says(e, 'tender') && !e.question && !e.people),

  rule('a pasted bill', 'check_quote', 'quote', (e) => e.bill && !says(e, 'tender')),
  rule('an offer with its terms', 'check_quote', 'quote', (e) => e.offer && !says(e, 'tender')),
  rule(
    'a price and nothing about people or budgets',
    'check_quote',
    'quote',
    (e) =>
      e.price &&
      !load(e) &&
      says(e, 'fair', 'quote', 'question', 'price') &&
      (says(e, 'quote') || !says(e, 'claim', 'reported')) &&
      !priceInComparison(e),
  ),
  rule(
    'an offer to be judged',
    'check_quote',
    'quote',
    (e) =>
      e.price &&
      says(e, 'quote', 'fair') &&
      !e.budget &&
      (says(e, 'quote') || !says(e, 'claim', 'reported')) &&
      !priceInComparison(e),
  ),
  rule('an offer without its figures', 'check_quote', 'quote', (e) => says(e, 'quote') && says(e, 'fair') && !load(e)),

  rule(
    'their machine is slow',
    'explain',
    'why_slow',
    (e) => e.measured && (says(e, 'why', 'improve') || complains(e)) && !e.budget,
  ),
  rule('is their figure normal', 'explain', 'is_this_normal', (e) => e.measured && says(e, 'normal') && !e.budget),
  rule(
    'a measured machine, will it do',
    'can_my_hardware_run_it',
    'will_it_run',
    (e) => e.measured && e.machine && (says(e, 'enough') || (says(e, 'can') && e.question)) && !e.people,
  ),
  rule(
    'slow or normal, without a figure',
    'explain',
    'why_slow',
    (e) =>
      e.machine &&
      (complains(e) || wonders(e)) &&
      e.question &&
      !says(e, 'which') &&
      !load(e) &&
      !asksCount(e) &&
      !says(e, 'enough', 'requirement-question', 'recommend', 'buy') &&
      !e.scene.mentions.some((m) => m.kind === 'userSpeed' && m.role === 'wish'),
  ),
  rule(
    'a measured machine, is it set up right',
    'can_my_hardware_run_it',
    'is_this_normal',
    (e) => e.measured && e.machine && says(e, 'set-up-wrong') && !load(e),
  ),
  rule(
    'a measurement reported',
    'explain',
    'why_slow',
    (e) => e.measured && !load(e) && !asksCount(e) && !says(e, 'requirement-question'),
  ),

  rule('rent or buy', 'compare_options', 'compare', (e) => (!e.price || priceInComparison(e)) && rentOrBuy(e)),
  rule('cards side by side', 'compare_options', 'compare', (e) => e.options >= 2),
  rule(
    'a machine against a kind of machine',
    'compare_options',
    'compare',
    (e) => e.options === 1 && !e.machine && says(e, 'or', 'versus'),
  ),
  rule('this or that', 'compare_options', 'compare', (e) => chooses(e) && !e.machine && e.wishes <= 2 && !load(e)),
  rule(
    'a comparison of kinds of hardware',
    'compare_options',
    'compare',
    (e) =>
      (says(e, 'compare') || (says(e, 'which') && says(e, 'better') && e.scene.tokens.length <= 16)) &&
      !says(e, 'why') &&
      !load(e) &&
      !e.machine &&
      (says(e, 'versus', 'or') || says(e, 'card', 'machine', 'cloud')) &&
      !says(e, 'requirement-question'),
  ),

  rule('kinds of hardware against each other', 'compare_options', 'compare', (e) => weighsKinds(e) && !load(e)),

  rule(
    'what others did and with what',
    'explain',
    'explain_number',
    (e) =>
      says(e, 'yours') &&
      !(e.machine && says(e, 'fail')) &&
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
      !says(e, 'requirement-question') &&
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
    (e) =>
      says(e, 'why') &&
      !e.machine &&
      !e.budget &&
      !(e.people && says(e, 'want', 'question')) &&
      !says(e, 'recommend', 'buy'),
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
    'how a figure is worked out',
    'explain',
    'explain_number',
    (e) => says(e, 'reckon') && !e.budget && !e.machine && !asksCount(e) && !says(e, 'recommend', 'buy'),
  ),
  rule('is that right', 'explain', 'explain_term', (e) => says(e, 'confirm') && !e.machine && !load(e)),
  rule(
    'is it needed at all',
    'explain',
    'explain_term',
    (e) =>
      says(e, 'necessary') &&
      e.question &&
      !e.machine &&
      !load(e) &&
      e.scene.asked.size === 0 &&
      !asksCount(e) &&
      !says(e, 'requirement-question', 'recommend', 'minimum', 'buy', 'price-question'),
  ),
  rule(
    'how many people it serves, on no machine of theirs',
    'explain',
    'explain_number',
    (e) => asksPeople(e) && !e.machine && !e.budget && !e.wishes && !says(e, 'buy', 'requirement-question'),
  ),
  rule(
    'does what is counted suffice',
    'can_my_hardware_run_it',
    'will_it_run',
    (e) => e.machine && !load(e) && ((counted(e) && says(e, 'enough') && !says(e, 'fail')) || asksOfOwn(e)),
  ),
  rule(
    'the least that does, a card having failed or none named',
    'size_for_requirements',
    'requirements',
    (e) =>
      (e.machine
        ? says(e, 'minimum', 'requirement-question') && says(e, 'fail') && !says(e, 'own', 'why')
        : says(e, 'minimum') && says(e, 'card', 'machine', 'vram', 'ram', 'configure')) &&
      !says(e, 'affects', 'difference'),
  ),
  rule(
    'what to get, a machine told of beside it',
    'size_for_requirements',
    'requirements',
    (e) => e.machine && !e.people && asksBesideMachine(e),
  ),
  rule('hardware in passing', 'other', 'unclear', (e) => e.machine && inPassing(e)),
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
    'a computer without a card of its own',
    'can_my_hardware_run_it',
    'will_it_run',
    (e) =>
      says(e, 'integrated') &&
      !load(e) &&
      (says(e, 'can', 'enough', 'fits') || e.question) &&
      !shopping(e) &&
      !says(e, 'meaning', 'difference', 'versus', 'why'),
  ),
  rule(
    'a machine to be judged',
    'can_my_hardware_run_it',
    'will_it_run',
    (e) => e.machine && !(e.people && (e.budget || plansOnly(e))) && !asksCount(e),
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
];
