/** Remembers signatures of accepted requests for as long as their timestamps would pass, so that a copy is refused. */
export interface ReplayGuard {
  seen(signature: string): boolean;
  remember(signature: string): void;
}

/** A signature outside the window fails by its timestamp, so only two windows need remembering. */
export function createReplayGuard(windowMs: number, now: () => number = Date.now, capacity = 100_000): ReplayGuard {
  const until = new Map<string, number>();
  return {
    seen(signature) {
      const end = until.get(signature);
      return end !== undefined && end > now();
    },
    remember(signature) {
      const time = now();
      for (const [old, end] of until) {
        if (end > time && until.size < capacity) break;
        until.delete(old);
      }
      until.set(signature, time + 2 * windowMs);
    },
  };
}
