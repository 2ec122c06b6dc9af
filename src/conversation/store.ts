import { type Thread, threadFrom } from './thread.ts';

/** Somebody else wrote in between: read again and repeat. */
export class VersionConflict extends Error {
  constructor(conversation: string) {
    super(`conversation ${conversation} was changed in between; read it again`);
    this.name = 'VersionConflict';
  }
}

/** Where threads live. `put` succeeds only on the version that was read (0 for a new thread) and returns the next one. */
export interface ThreadStore {
  get(conversation: string): Promise<{ thread: Thread; version: number } | null>;
  put(conversation: string, thread: Thread, version: number): Promise<number>;
  forget(conversation: string): Promise<boolean>;
}

/** Keeps threads as text, as a real store does, so that nothing survives here that would not survive a restart. */
export class MemoryThreadStore implements ThreadStore {
  readonly #rows = new Map<string, { json: string; version: number }>();

  async get(conversation: string): Promise<{ thread: Thread; version: number } | null> {
    const row = this.#rows.get(conversation);
    return row ? { thread: threadFrom(JSON.parse(row.json)), version: row.version } : null;
  }

  async put(conversation: string, thread: Thread, version: number): Promise<number> {
    const row = this.#rows.get(conversation);
    if ((row?.version ?? 0) !== version) throw new VersionConflict(conversation);
    this.#rows.set(conversation, { json: JSON.stringify(thread), version: version + 1 });
    return version + 1;
  }

  async forget(conversation: string): Promise<boolean> {
    return this.#rows.delete(conversation);
  }
}
