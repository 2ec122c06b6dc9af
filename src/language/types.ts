import type { Basis, Currency } from '../quantity/index.ts';
import type { brief } from './en/write/brief.ts';
import type { direct } from './en/write/direct.ts';
import type { judgements } from './en/write/judgements.ts';
import type { labels } from './en/write/labels.ts';
import type { reasons } from './en/write/reasons.ts';
import type { Format, NumberMarks } from './format.ts';
import type { Value, Values } from './phrases.ts';

/**
 * Every phrase that a reply may use. The English tables name the keys; a language that lacks one does not type-check.
 * labels: single words, columns, buttons; judgements: whole sentences; reasons: what options, tuning and questions say; brief: some of those reasons for a table cell.
 */
export type LabelKey = keyof typeof labels;
export type ReasonPhraseKey = keyof typeof reasons;
export type JudgementKey = keyof typeof judgements;
export type DirectKey = keyof typeof direct;
export type BriefKey = keyof typeof brief;
export type PhraseKey = LabelKey | JudgementKey | ReasonPhraseKey | BriefKey | DirectKey;

export type Labels = Record<LabelKey, string>;
export type Judgements = Record<JudgementKey, string>;
export type Reasons = Record<ReasonPhraseKey, string>;
export type Directs = Record<DirectKey, string>;
export type Briefs = Record<BriefKey, string>;

/** A term explained: how people write it, and what it means in two or three sentences. */
export interface Term {
  /** Spellings that find it, lower case; the first is how we write it. */
  names: readonly string[];
  title: string;
  text: string;
}
/** Terms by identity; every language explains the same ones. */
export type Glossary = Record<TermId, Term>;
export type TermId = keyof typeof import('./en/write/glossary.ts').glossary;

/** Questions of running costs that are answered before the machines. */
export type RunningTopic = 'price' | 'rent' | 'api' | 'electricity' | 'memory';

/** The writing half of one language: what the folder `<code>/write` exports. */
export interface WriteTables {
  code: string;
  /** The language in itself. */
  name: string;
  numbers: NumberMarks;
  labels: Labels;
  judgements: Judgements;
  reasons: Reasons;
  brief: Briefs;
  direct: Directs;
  /** Names of figures and formulas of the arithmetic. */
  terms: Readonly<Record<string, string>>;
  glossary: Glossary;
  /** Words by which people ask what running costs. */
  running: Readonly<Record<RunningTopic, readonly string[]>>;
  /** Money where neither the asker nor the place names any. */
  currency: Currency;
  /** Between sentences: a blank, or nothing. */
  space: string;
  /** Between items of an enumeration within a sentence. */
  comma: string;
  /** Ends a sentence. */
  stop: string;
  /** Between a label and what it labels. */
  colon: string;
  /** Between clauses of a list that hold commas themselves. */
  pause: string;
  /** Quotation marks around words of the asker. */
  quotes: readonly [string, string];
}

/** Concepts to words, ready to use. */
export interface Words extends Format {
  code: string;
  name: string;
  currency: Currency;
  /** Running costs that a text asks about. */
  speaksOf(text: string): RunningTopic[];
  /** "5M tokens per day": tokens in a day that a text names; null where it names none. */
  tokensADay(text: string): number | null;
  /** The phrase of a key, filled. */
  say(key: PhraseKey, values?: Values): string;
  /** The phrase of a key that comes from data; undefined where no language has it. */
  find(key: string, values?: Values): string | undefined;
  /** The word for an identifier such as a family, a method or a constraint; the identifier itself where there is none. */
  word(id: string): string;
  /** What the arithmetic calls a figure or a formula, in words; itself where there are none. */
  termOf(name: string): string;
  written(value: Value): string;
  basis(basis: Basis): string;
  term(id: TermId): Term;
  /** The term that a text names, by the longest of its spellings. */
  termIn(text: string): { id: TermId; term: Term } | undefined;
  /** Does the text use one of a term's spellings? */
  names(id: TermId, text: string): boolean;
  /** Between sentences: a blank, or nothing. */
  space: string;
  /** Ends a sentence. */
  stop: string;
  /** Between a label and what it labels. */
  colon: string;
  quoted(text: string): string;
  sentences(parts: readonly string[]): string;
  list(parts: readonly string[]): string;
  clauses(parts: readonly string[]): string;
  understood: string;
  assumed: string;
  open: string;
}
