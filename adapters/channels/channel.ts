/** What a chat platform's folder offers: `index.ts` exports a `channel`, and nothing else needs to know of it. */
import type { Hono } from 'hono';
import type { Intake } from '../delivery/intake.ts';
import type { Pace } from '../delivery/pacing.ts';
import type { Policy } from '../delivery/policy.ts';
import type { Answerer, Outbound } from '../delivery/types.ts';
import type { Log } from '../ops/log.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { SettingGroup } from '../settings/define.ts';
import type { Database } from '../storage/database.ts';

export interface ChannelContext {
  db: Database;
  intake: Intake;
  answerer: Answerer;
  metrics: Metrics;
  log: Log;
  /** Routes of the process's one web server. */
  http: Hono;
  /** Language for people whose client does not tell theirs. */
  language: string;
}

export interface RunningChannel {
  /** Connected and able to receive; for the readiness page. */
  ready(): boolean;
  /** Takes no more events. */
  close(): Promise<void>;
}

export interface OpenChannel {
  outbound: Outbound;
  policy: Policy;
  pace: Pace;
  /** Begins to receive; the workers run already. */
  receive(context: ChannelContext): Promise<RunningChannel>;
}

export interface Finding {
  check: string;
  ok: boolean;
  detail: string;
}

/** `S` is the shape of its settings after validation. */
export interface Channel<S> {
  name: string;
  settings: SettingGroup<S>;
  /** With the tokens given; false: the channel is not wanted. */
  configured(values: S): boolean;
  open(values: S, log: Log, metrics: Metrics): Promise<OpenChannel>;
  /** Asks the platform whether the tokens work; for `npm run doctor`. */
  check(values: S): Promise<Finding[]>;
}
