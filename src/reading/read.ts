import type { Catalog } from '../catalog/catalog.ts';
import type { Currency } from '../quantity/index.ts';
import { bareOf } from './bare.ts';
import { claimOf, closedModelsOf, figureOf } from './claim.ts';
import { impliedPrecisionOf } from './implied.ts';
import { intentOf } from './intent.ts';
import { languagesOf } from './languages.ts';
import { lexiconOf } from './lexicon.ts';
import type { Reading } from './mention.ts';
import { normalise } from './normalise.ts';
import { change } from './recognise/change.ts';
import { correct } from './recognise/correct.ts';
import { hardware } from './recognise/hardware.ts';
import { lengths } from './recognise/lengths.ts';
import { model } from './recognise/model.ts';
import { money } from './recognise/money.ts';
import { people } from './recognise/people.ts';
import { precision } from './recognise/precision.ts';
import { site } from './recognise/site.ts';
import { speed } from './recognise/speed.ts';
import { tuning } from './recognise/tuning.ts';
import { REFINERS } from './refine.ts';
import { scan, TOKEN_LIMIT } from './scan.ts';
import { type Recogniser, Scene } from './scene.ts';
import { settle } from './settle.ts';
import { sidesOf } from './sides.ts';
import { is } from './token.ts';

/** In this order: what is unmistakable claims its numbers first. */
export const RECOGNISERS: readonly Recogniser[] = [
  speed,
  site,
  model,
  people,
  lengths,
  hardware,
  money,
  precision,
  tuning,
  change,
  correct,
];

/** Longest message that is read; what follows is cut, a chat message is never that long. */
export const TEXT_LIMIT = 400_000;

/**
 * One message to what it says: text → tokens → mentions → roles → intent. Never throws, linear in the length of the text.
 * Every mention keeps the words it stands on; a number that is not understood stays unread.
 */
export function read(message: { text: string } | string, catalog: Catalog): Reading {
  const original = (typeof message === 'string' ? message : message.text).slice(0, TEXT_LIMIT);
  const lexicon = lexiconOf(catalog);
  const normalised = normalise(original);
  const tokens = scan(normalised.text, lexicon);
  const truncated =
    tokens.length >= TOKEN_LIMIT * 0.9 && (tokens[tokens.length - 1]?.end ?? 0) < normalised.text.trimEnd().length - 1;
  const languages = languagesOf(normalised.text, tokens, lexicon);
  settle(tokens, normalised.text, languages, lexicon);
  const scene = new Scene(
    original,
    normalised,
    tokens,
    languages[0] ?? null,
    catalog.assumptions.get('reading')?.values,
  );
  for (const recogniser of RECOGNISERS) recogniser.run(scene);
  for (const refine of REFINERS) refine(scene);
  const claim = claimOf(scene);
  const { intent, topic } = claim
    ? ({ intent: 'can_my_hardware_run_it', topic: 'claim_check' } as const)
    : intentOf(scene);
  const sides = topic === 'compare' ? sidesOf(scene) : null;
  const figure = topic === 'explain_number' ? figureOf(scene) : null;
  const closedModels = closedModelsOf(scene);
  const bare = bareOf(tokens);
  const currency = currencyOf(scene);
  const impliedPrecision = impliedPrecisionOf(scene);
  scene.mentions.sort((a, b) => a.span.start - b.span.start);
  return {
    language: scene.language,
    languages,
    intent,
    topic,
    mentions: scene.mentions,
    problems: scene.problems,
    asked: [...scene.asked],
    followUp:
      scene.has('what-about', 'switch', 'more', 'less', 'double', 'half', 'correction', 'undo') && tokens.length <= 24,
    ...(bare ? { bare } : {}),
    ...(tokens.length <= 3 ? { brief: true } : {}),
    currency,
    ...(currency && scene.has('correction', 'refuse', 'instead') ? { currencyCorrected: true } : {}),
    ...(sides ? { sides } : {}),
    ...(claim ? { claim } : {}),
    ...(figure ? { figure } : {}),
    ...(impliedPrecision ? { impliedPrecision } : {}),
    ...(closedModels.length ? { closedModels } : {}),
    ...(truncated ? { truncated } : {}),
  };
}

function currencyOf(scene: Scene): Currency | null {
  for (const m of scene.mentions)
    if ((m.kind === 'budget' || m.kind === 'price') && m.value.currency) return m.value.currency;
  // "in euros please"
  const most = scene.has('correction', 'refuse') ? 14 : 6;
  if (scene.tokens.length > most || scene.tokens.some((t) => t.kind === 'number')) return null;
  for (const [i, t] of scene.tokens.entries()) {
    // "not dollars but euros"
    if (is(scene.tokens[i - 1], 'refuse')) continue;
    const concept = t.kind === 'word' ? t.concepts.find((c) => c.startsWith('money-')) : undefined;
    if (concept) return concept.slice('money-'.length).toUpperCase() as Currency;
  }
  return null;
}
