/**
 * "Is this normal, why is it slow?": a set-up as described and what its owner measured.
 * The set-up is sized as it stands; then every usual cause is put in or taken out and the set-up is sized again. What a cause costs is
 * the ratio of the two, so the ranking follows from the same sums as every other answer.
 * Example: R1 at 4 bit in the RAM of a two-socket board, 7 tok/s measured, 11 expected; with half of the memory channels empty 6 would be
 * expected: empty channels cost a factor of 1.8 and explain the reading.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Range } from '../quantity/index.ts';
import type { Deployment, Workload } from './deployment.ts';
import { type CauseKind, trials } from './diagnosis-trials.ts';
import { CROWD } from './people.ts';
import { size } from './size.ts';
import type { Sizing } from './sizing.ts';

export { CAUSES, type CauseKind } from './diagnosis-trials.ts';

export interface Cause {
  kind: CauseKind;
  /** true: part of the set-up as described; false: would have to be checked on the machine. */
  known: boolean;
  /** Speed without the cause over speed with it, > 1. */
  gain: number;
  /** tok/s one user would see once it is removed. */
  after: number;
  /** The measured speed lies in the range that this cause alone would give. */
  explains: boolean;
  /** Figures for the sentence: channels, precision, tokens. */
  detail: Record<string, number | string>;
}

/** What somebody read off their machine, tok/s. */
export interface Measured {
  userSpeed: number | null;
  outputThroughput: number | null;
}

export interface Diagnosis {
  /**
   * too_fast: above what the memory can deliver, so something was read wrongly (a sum over users, a smaller model).
   * total: a rate of the whole system that `atOnce` requests would give; how many there were was not said.
   */
  verdict: 'normal' | 'slow' | 'fast' | 'too_fast' | 'total' | 'does_not_fit' | 'nothing_measured';
  atOnce: number | null;
  measured: number | null;
  expected: Range | null;
  /** Measured over expected. */
  ratio: number | null;
  /** By likely gain, strongest first. */
  causes: Cause[];
  sizing: Sizing;
}

/** Least gain worth naming. */
const WORTH = 1.05;

/** Judges a reading. Never throws for odd figures: a reading that is not a positive number counts as none. */
export function diagnose(deployment: Deployment, asked: Workload, measured: Measured, catalog: Catalog): Diagnosis {
  const atOnce = crowdFor(deployment, asked, measured, catalog);
  const workload = atOnce === null ? asked : { ...asked, concurrency: atOnce };
  const sizing = size(deployment, workload, catalog);
  const read = speedRead(measured, workload);
  const expected = sizing.userSpeed;
  const causes = expected ? causesOf(deployment, workload, expected, read, catalog) : [];
  const base = { measured: read, expected, causes, sizing, atOnce };
  if (!expected) return { ...base, verdict: 'does_not_fit', ratio: null };
  if (read === null) return { ...base, verdict: 'nothing_measured', ratio: null };
  const ratio = read / expected.expected;
  if (atOnce !== null && read <= expected.high)
    return { ...base, measured: measured.outputThroughput, verdict: 'total', ratio };
  const verdict =
    read < expected.low ? 'slow' : read <= expected.high ? 'normal' : read > expected.high * 1.5 ? 'too_fast' : 'fast';
  return { ...base, verdict, ratio };
}

/** Fewest requests at once, by doubling, that give a rate told of the whole system; null where one user's speed or the crowd was told. */
function crowdFor(d: Deployment, w: Workload, m: Measured, catalog: Catalog): number | null {
  if (usable(m.userSpeed) || !usable(m.outputThroughput) || w.concurrency > 1) return null;
  for (let n = 1; ; n *= 2) {
    const s = size(d, { ...w, concurrency: n }, catalog);
    if (!s.outputThroughput || s.outputThroughput.expected >= m.outputThroughput || n >= CROWD) return n;
    if (n >= s.maxConcurrency) return n;
  }
}

const usable = (v: number | null): v is number => v !== null && Number.isFinite(v) && v > 0;

function speedRead(m: Measured, w: Workload): number | null {
  if (usable(m.userSpeed)) return m.userSpeed;
  return usable(m.outputThroughput) ? m.outputThroughput / Math.max(1, w.concurrency) : null;
}

function causesOf(d: Deployment, w: Workload, expected: Range, read: number | null, catalog: Catalog): Cause[] {
  const out: Cause[] = [];
  for (const t of trials(d, w, catalog)) {
    const tried = size(t.deployment, t.workload, catalog).userSpeed;
    if (!tried) continue;
    const gain = t.known ? tried.expected / expected.expected : expected.expected / tried.expected;
    if (!(gain >= WORTH) || !Number.isFinite(gain)) continue;
    const explains = read !== null && !t.known && read >= tried.low && read <= tried.high;
    const from = read ?? (t.known ? expected.expected : tried.expected);
    out.push({
      kind: t.kind,
      known: t.known,
      gain,
      after: Math.min(from * gain, Math.max(tried.high, expected.high)),
      explains,
      detail: t.detail,
    });
  }
  // what explains the reading comes first, then by gain; a cause that is only possible ranks behind an equal one that is known
  const rank = (c: Cause): number => c.gain * (c.explains ? 1.25 : 1) * (c.known ? 1.1 : 1);
  return out.sort((a, b) => rank(b) - rank(a));
}
