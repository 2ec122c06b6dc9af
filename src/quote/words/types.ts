/** What a language's words for quotes say; every entry is the source of a regular expression, matched without regard to case. */
export const CONCEPTS = [
  // columns of a table
  'columnName',
  'columnQuantity',
  'columnUnitPrice',
  'columnTotal',
  'columnKind',
  'columnIndex',
  // money
  'grandTotal',
  'subtotal',
  'discount',
  'shipping',
  'taxLine',
  'taxIncluded',
  'taxExcluded',
  'price',
  'rent',
  'formerPrice',
  'presentPrice',
  'each',
  // how certain: another choice, a comparison, an example
  'alternative',
  'tier',
  'comparison',
  'optional',
  // condition and service
  'used',
  'asNew',
  'warranty',
  'noWarranty',
  'exportLimited',
  'delivery',
  // the machine
  'machine',
  'node',
  'cardCounter',
  'nodeCounter',
  'hybrid',
  'cpuOnly',
  'cardsOnly',
  'leftOut',
  'network',
  'household',
  'disk',
  'swap',
  // promises
  'full',
  'unquantised',
  'distilled',
  'perUser',
  'alone',
  'inTotal',
  'perCard',
  'concurrent',
  'seats',
  'fineTune',
  'noFineTune',
  'speculative',
  'openly',
  'denied',
  'need',
  'context',
  'memoryOf',
  'vram',
  'unified',
  // sums told in words
  'counted',
  'apiece',
  'amountTo',
  'inAll',
  'wholePower',
  'takes',
  'active',
  'floor',
  'cardsApart',
  'unlimitedAtOnce',
  'licence',
  'sharedOut',
  'fullTuning',
  'together',
  // results drawn from figures
  'sharesTo',
  'average',
  'run',
  'changesBy',
  'remains',
  'remainsAfter',
  'perCardHour',
  'cardsOfNode',
  'halfByte',
  'perToken',
  'answerTakes',
  'perMonth',
  'perYear',
  'monthBefore',
  'yearBefore',
  'atOnce',
  'paysBack',
  'workFee',
  'allActive',
] as const;
export type Concept = (typeof CONCEPTS)[number];

export interface Words {
  /** Figures use the comma as decimal mark and the point for thousands. */
  decimalComma: boolean;
  /** Small words by which a text in this language is known, or a class of its letters. */
  small: string;
  /** How speech recognition writes names it does not know, each as an expression, and the name. */
  spoken: readonly (readonly [string, string])[];
  /** Abbreviations that speech recognition spells letter by letter ("d d r"). */
  spelled: readonly string[];
  concepts: Record<Concept, string>;
}
