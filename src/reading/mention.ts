import type { Currency } from '../quantity/index.ts';
import type { Span } from './message.ts';
import type { Budget, FineTune, HardwareItem, Intent } from './values.ts';

/** Why a thing was mentioned: only wishes become requirements. */
export type Role =
  /** What they want or what is so. */
  | 'wish'
  /** What their machine does today. */
  | 'measured'
  /** How full something is. */
  | 'usage'
  /** Owned or proposed: to be judged. */
  | 'existing'
  /** One of several that are weighed against each other. */
  | 'option'
  /** They ask for it: "how many A100". */
  | 'asked'
  /** Offered by a vendor or priced. */
  | 'offered'
  /** Said not to be wanted. */
  | 'negated'
  /** Taken back later in the same message. */
  | 'corrected'
  /** What somebody says a machine does, to be checked against what it can: never a wish. */
  | 'claimed'
  /** An earlier, smaller step of a plan whose later one is what must be provided for. */
  | 'step';

export interface MentionValues {
  users: number;
  concurrency: number;
  /** Share of the users active at once, 0..1. */
  activeShare: number;
  /** Requests per second. */
  rate: number;
  budget: Budget;
  price: Budget;
  fineTune: FineTune;
  model: { family: string | null; size: string | null; name: string; catalogIds: readonly string[] };
  precision: string;
  contextTokens: number;
  inputTokens: number;
  outputTokens: number;
  userSpeed: number;
  throughput: number;
  ttftMs: number;
  /** "两台呢": another count of the machines or cards already talked about. */
  hardwareCount: { count: number; of: 'machines' | 'cards' };
  hardware: HardwareItem & { kind: 'accelerator' | 'cpu' | 'unified' | 'memory' | 'vram' };
  memoryChannels: number;
  domesticOnly: boolean;
  /** "最好国产": wished, not demanded. */
  domesticPreferred: boolean;
  /** Nothing may leave the house. */
  onPremisesOnly: boolean;
  powerKw: number;
  region: string;
  horizonYears: number;
  engine: string;
  /** A change of a slot, worked out against what was known; `set` names the new value of a slot that the message leaves unsaid. */
  change: {
    slot: 'users' | 'concurrency' | 'budget' | 'contextTokens' | 'userSpeed' | 'powerKw' | null;
    operation: 'add' | 'subtract' | 'multiply' | 'set';
    amount: number;
    /** The figure was written with k, which is 1024 where it turns out to count tokens. */
    thousand?: true;
  };
  /** "不限预算": what bound a slot is gone. */
  lifted: 'users' | 'concurrency' | 'budget' | 'contextTokens' | 'userSpeed' | 'powerKw';
  /** "16K不是160K": the slot that holds the one figure takes the other. `thousand`: both were written with k. */
  replaced: { from: number; to: number; thousand: boolean };
}
export type MentionKind = keyof MentionValues;

/** Something said, with the words it stands on. `by` is the recogniser that found it. */
export type Mention = {
  [K in MentionKind]: {
    kind: K;
    value: MentionValues[K];
    role: Role;
    certainty: 'said' | 'likely';
    span: Span;
    quote: string;
    by: string;
    /** The assumption that turned the words into the value, where one did: `<file>.<key>` of `catalog/assumptions`. */
    because?: string;
  };
}[MentionKind];
export type MentionOf<K extends MentionKind> = Extract<Mention, { kind: K }>;

/** Said, but impossible or more than once: becomes a question, never a guess. */
export interface Problem {
  kind: 'impossible' | 'contradiction';
  slot: MentionKind;
  quote: string;
  span: Span;
  /** For contradictions: what was said, in order. */
  choices: { quote: string; value: number | string }[];
}

/** What kind of answer is wanted, finer than the intent. */
export const TOPICS = [
  'requirements',
  'will_it_run',
  'is_this_normal',
  'why_slow',
  'claim_check',
  'compare',
  'quote',
  'explain_term',
  'explain_number',
  'why_recommended',
  'ask_price',
  'help',
  'greeting',
  'thanks',
  'off_topic',
  'undo',
  'start_over',
  'show_assumptions',
  'forget',
  'unclear',
] as const;
export type Topic = (typeof TOPICS)[number];

/** What somebody says that a machine does: every figure as claimed, null where none was named. */
export interface Claim {
  hardware: HardwareItem[];
  model: string | null;
  precision: string | null;
  users: number | null;
  concurrency: number | null;
  /** tok/s; of each user when users or requests at once are named without "total", otherwise of one. */
  userSpeed: number | null;
  /** tok/s of the whole system, where it is said so. */
  throughput: number | null;
  contextTokens: number | null;
  quote: string;
}

/** A model that nobody can run at home because its weights are not published. */
export interface ClosedModel {
  name: string;
  maker: string;
  quote: string;
}

/** The figure of our last answer that is asked about. */
export interface AskedFigure {
  value: number;
  /** What the figure is of, where the words beside it tell: "14 tok/s" is a userSpeed. */
  kind: MentionKind | null;
  quote: string;
}

/** Everything read from one message. */
export interface Reading {
  /** Code of the language to answer in; null when the message shows none ("70", "👍"). */
  language: string | null;
  /** Every language seen, strongest first. */
  languages: string[];
  intent: Intent;
  topic: Topic;
  mentions: Mention[];
  problems: Problem[];
  /** Slots asked about without being stated ("要不要微调?"). */
  asked: MentionKind[];
  /** The message changes what was said before ("那200人呢?"). */
  followUp: boolean;
  /** A bare answer to a question: yes or no, one number and nothing beside it, "the second", or whether a number is of all or of those at once. */
  bare?: { yes: boolean } | { amount: number } | { place: number } | { together: boolean };
  /** At most three words or marks. */
  brief?: boolean;
  /** Currency to answer in, where money was named. */
  currency: Currency | null;
  /** The currency puts another right ("euros, not dollars"): it is that of the budget too. */
  currencyCorrected?: boolean;
  /** A comparison's sides, each with all its parts and their own counts ("8x H20" against "4x A100 and 512 GB"); two or more, or absent. */
  sides?: HardwareItem[][];
  /** Topic `claim_check`: what is claimed. The figures in it are no wishes. */
  claim?: Claim;
  /** Models named whose weights nobody publishes, whether or not they are what is wanted. */
  closedModels?: ClosedModel[];
  /** Topic `explain_number`: the figure asked about, where one was named. */
  figure?: AskedFigure;
  /** A format of weights that follows from a program or a tag that was named; `because` is the assumption. No wish. */
  impliedPrecision?: { value: string; because: string; quote: string };
  /** The message was longer than is read; what follows the limit was not looked at. */
  truncated?: boolean;
}
