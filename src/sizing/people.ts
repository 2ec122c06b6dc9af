/**
 * Seats → requests in flight, by Little's law on a closed system.
 *
 *   active = seats × activeShare                      people working with it in the peak hour
 *   answer = ttft + outputTokens / userSpeed          seconds one request is in flight
 *   p      = answer / (answer + pause)                share of an active person's time spent waiting
 *   mean   = active × p;   p95 = mean + 1.645 √(active p (1 − p)), at most active
 *
 * Slower answers keep more people in flight, which makes answers slower still: `settle` solves that fixed point.
 * Worked example: 70 seats × 0.3 = 21 active; 1,600 tokens at 14 tok/s = 114 s, pause 90 s: p = 0.56, mean 11.8, p95 = 15.5 → 16.
 * Source: Little 1961 (L = λW); one-sided 95 % normal quantile of a binomial number of people waiting.
 */

/** z of the one-sided 95th percentile of a normal distribution. */
const Z95 = 1.645;

export interface Habits {
  /** Share of seats active in the peak hour, 0..1. */
  activeShare: number;
  /** Seconds an active person reads, thinks and types between two requests. */
  pauseSeconds: number;
}

/** Requests in flight for people who each wait `answerSeconds` for an answer; at least 1 for one seat or more. */
export function inFlight(seats: number, habits: Habits, answerSeconds: number): { mean: number; p95: number } {
  const active = Math.max(1, seats * habits.activeShare);
  const p = answerSeconds / (answerSeconds + Math.max(habits.pauseSeconds, 1e-9));
  const mean = active * p;
  const p95 = Math.min(active, mean + Z95 * Math.sqrt(active * p * (1 - p)));
  return { mean, p95: Math.max(1, Math.ceil(p95 - 1e-9)) };
}

/** What a system does with a number of requests in flight: seconds to the first token and tok/s each; null = cannot hold them. */
export type Response = (concurrency: number) => { ttftSeconds: number; userSpeed: number } | null;

/**
 * The 95th percentile in flight on a given system: the least n that reproduces itself, by iterating from one request
 * (demand grows with n, so the steps only climb, and more seats can only end higher).
 * null where the climb passes what the system can hold.
 */
export function settle(seats: number, habits: Habits, outputTokens: number, response: Response): number | null {
  let n = 1;
  for (let step = 0; step < 60; step++) {
    const r = response(n);
    if (r === null || !(r.userSpeed > 0)) return null;
    const next = inFlight(seats, habits, r.ttftSeconds + outputTokens / r.userSpeed).p95;
    if (next <= n) return n;
    n = next;
  }
  return n;
}

/** Seats that `concurrency` simultaneous requests serve at a given answer time: the inverse of inFlight, by bisection. */
export function seatsFor(concurrency: number, habits: Habits, answerSeconds: number): number {
  if (concurrency < 1) return 0;
  let low = 1;
  let high = Math.max(2, Math.ceil((concurrency * 4) / Math.max(habits.activeShare, 1e-6)) * 50);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (inFlight(middle, habits, answerSeconds).p95 <= concurrency) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Requests that one copy is ever asked to hold; a bound for searches. */
export const CROWD = 4096;

/**
 * Largest whole n in 1..limit for which `holds` is true, given that it is true up to a point and false after; 0 where never.
 * Tries powers of two first, then halves the gap.
 */
export function most(limit: number, holds: (n: number) => boolean): number {
  if (limit < 1 || !holds(1)) return 0;
  let low = 1;
  while (low * 2 <= limit && holds(low * 2)) low *= 2;
  let high = Math.min(limit, low * 2 - 1);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
