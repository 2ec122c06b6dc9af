import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  events: Counter<'platform' | 'kind' | 'verdict'>;
  answers: Counter<'platform' | 'outcome'>;
  sends: Counter<'platform' | 'outcome'>;
  limited: Counter<'platform'>;
  requests: Counter<'platform' | 'result'>;
  acknowledged: Histogram<'platform'>;
  answered: Histogram<'platform'>;
  depth: Gauge<'queue'>;
  errors: Counter<'where'>;
}

/** One registry per process (and per test); duplicates show as events with verdict="duplicate". */
export function createMetrics(options: { process?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (options.process) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
  return {
    registry,
    events: new Counter({
      name: 'advisor_events_total',
      help: 'Events that passed verification, by what became of them',
      labelNames: ['platform', 'kind', 'verdict'],
      registers,
    }),
    answers: new Counter({
      name: 'advisor_answers_total',
      help: 'Events answered',
      labelNames: ['platform', 'outcome'],
      registers,
    }),
    sends: new Counter({
      name: 'advisor_sends_total',
      help: 'Calls that post to a platform',
      labelNames: ['platform', 'outcome'],
      registers,
    }),
    limited: new Counter({
      name: 'advisor_rate_limited_total',
      help: 'Answers 429 from a platform',
      labelNames: ['platform'],
      registers,
    }),
    requests: new Counter({
      name: 'advisor_requests_total',
      help: 'Webhook requests by result',
      labelNames: ['platform', 'result'],
      registers,
    }),
    acknowledged: new Histogram({
      name: 'advisor_ack_seconds',
      help: 'Event received to acknowledged',
      labelNames: ['platform'],
      buckets: seconds,
      registers,
    }),
    answered: new Histogram({
      name: 'advisor_answer_seconds',
      help: 'Event at the platform to answer posted',
      labelNames: ['platform'],
      buckets: seconds,
      registers,
    }),
    depth: new Gauge({
      name: 'advisor_queue_depth',
      help: 'Jobs waiting or running',
      labelNames: ['queue'],
      registers,
    }),
    errors: new Counter({
      name: 'advisor_errors_total',
      help: 'Errors caught, by place',
      labelNames: ['where'],
      registers,
    }),
  };
}
