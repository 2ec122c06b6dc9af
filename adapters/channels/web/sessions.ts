/** Conversations in memory, bounded: the least recently used goes first, what lies idle is dropped, and each keeps its latest turns. */
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Reply } from '../../../src/index.ts';

export interface Asked {
  text: string;
  /** Names of the files that came with it. */
  files: string[];
}

export interface Turn {
  id: string;
  asked: Asked;
  /** A reply is a tenth of its size when packed, and rarely looked at again. */
  packed: Buffer;
}

export interface Session {
  turns: Turn[];
  /** Of the line; opaque here. */
  state: unknown;
  /** Settles when everything asked so far is answered. */
  line: Promise<unknown>;
  /** Questions asked and not answered. */
  waiting: number;
  usedAt: number;
  forgotten: boolean;
}

export interface Sessions {
  /** A name for a conversation to come, which only this process can make. */
  mint(): string;
  /** Whether a name is of our making. */
  genuine(id: string | undefined): id is string;
  find(id: string): Session | null;
  /** The conversation of that name, begun if need be. */
  open(id: string): Session;
  forget(id: string): boolean;
  /** Drops what lies idle. */
  tidy(): void;
  readonly size: number;
}

export interface SessionLimits {
  most: number;
  idleMs: number;
  now: () => number;
}

const MOST_TURNS = 20;

export function createSessions(limits: SessionLimits): Sessions {
  const held = new Map<string, Session>();
  const secret = randomBytes(32);
  const sign = (name: string) => createHmac('sha256', secret).update(name).digest();
  const drop = (id: string) => {
    const session = held.get(id);
    if (session) session.forgotten = true;
    return held.delete(id);
  };
  const tidy = () => {
    for (const [id, session] of held) {
      if (session.usedAt + limits.idleMs > limits.now() && held.size <= limits.most) break;
      drop(id);
    }
  };
  const find = (id: string): Session | null => {
    tidy();
    const session = held.get(id);
    if (!session) return null;
    // Kept in the order of last use.
    held.delete(id);
    held.set(id, session);
    session.usedAt = limits.now();
    return session;
  };
  return {
    mint() {
      const name = randomUUID();
      return `${name}.${sign(name).toString('base64url')}`;
    },
    genuine(id): id is string {
      const [name, given] = id?.split('.') ?? [];
      if (!name || !given) return false;
      const signature = Buffer.from(given, 'base64url');
      const right = sign(name);
      return signature.length === right.length && timingSafeEqual(signature, right);
    },
    find,
    open(id) {
      const known = find(id);
      if (known) return known;
      const session: Session = {
        turns: [],
        state: null,
        line: Promise.resolve(),
        waiting: 0,
        usedAt: limits.now(),
        forgotten: false,
      };
      held.set(id, session);
      tidy();
      return session;
    },
    forget: drop,
    tidy,
    get size() {
      return held.size;
    },
  };
}

/** Adds a turn; the oldest goes where there are too many. */
export function keepTurn(session: Session, asked: Asked, reply: Reply): Turn {
  const turn = { id: randomUUID(), asked, packed: deflateRawSync(JSON.stringify(reply), { level: 1 }) };
  session.turns.push(turn);
  if (session.turns.length > MOST_TURNS) session.turns.shift();
  return turn;
}

export const replyOf = (turn: Turn): Reply => JSON.parse(inflateRawSync(turn.packed).toString('utf8')) as Reply;
