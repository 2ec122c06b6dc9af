/** The same answer for programs: what the machine interface prints beside the reply. */
import type { Advice } from '../options/advice.ts';
import type { Assessment } from '../options/assess.ts';
import type { Worded } from './findings.ts';

export interface Result {
  advice?: Advice;
  assessment?: Assessment;
  /** In words: of our own option, or of a vendor's offer. */
  pitfalls?: readonly Worded[];
  /** The answer is "no": nothing fits, a blocker was found. */
  no: boolean;
}
