/** All data lints; a test compares this list with the files of the folder. */
import { aliasesUnique } from './aliases-unique.ts';
import { decimalGigabytes } from './decimal-gigabytes.ts';
import { denseNotSparse } from './dense-not-sparse.ts';
import { idsResolve } from './ids-resolve.ts';
import type { Lint } from './lint.ts';
import { noCopiedSpecs } from './no-copied-specs.ts';
import { overlayKnown } from './overlay-known.ts';
import { parametersAddUp } from './parameters-add-up.ts';
import { pricesDated } from './prices-dated.ts';
import { pricesOrdered } from './prices-ordered.ts';
import { sourcesPresent } from './sources-present.ts';
import { successorLighter } from './successor-lighter.ts';

export const LINTS: readonly Lint[] = [
  aliasesUnique,
  decimalGigabytes,
  denseNotSparse,
  idsResolve,
  noCopiedSpecs,
  overlayKnown,
  parametersAddUp,
  pricesDated,
  pricesOrdered,
  sourcesPresent,
  successorLighter,
];
export type { Lint, Subject } from './lint.ts';
