/** The same answer for programs: what the machine interface prints beside the reply. */
import type { Advice } from '../options/advice.ts';
import type { Assessment } from '../options/assess.ts';
import type { Finding } from '../pitfalls/finding.ts';

export interface Result {
  advice?: Advice;
  assessment?: Assessment;
  findings?: readonly Finding[];
  /** The answer is "no": nothing fits, a blocker was found. */
  no: boolean;
}
