import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Metrics } from './metrics.ts';

export interface Readiness {
  /** Empty when all is well; else what is not. Names only, no addresses or secrets: the page is public to probes. */
  problems(): Promise<string[]>;
}

export function createHttp(
  metrics: Metrics,
  readiness: Readiness,
  queueDepth: () => Promise<Record<string, number>>,
): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    const problems = await readiness.problems();
    return c.json(
      { status: problems.length === 0 ? 'ready' : 'not ready', problems },
      problems.length === 0 ? 200 : 503,
    );
  });
  app.get('/metrics', async (c) => {
    const depth = await queueDepth().catch(() => ({}));
    for (const [queue, count] of Object.entries(depth)) metrics.depth.set({ queue }, count);
    return c.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType });
  });
  app.notFound((c) => c.json({ status: 'not found' }, 404));
  app.onError((_error, c) => {
    metrics.errors.inc({ where: 'http' });
    return c.json({ status: 'error' }, 500);
  });
  return app;
}

export interface Listening {
  port: number;
  close(): Promise<void>;
}

export async function listen(app: Hono, port: number, host: string): Promise<Listening> {
  const server: ServerType = await new Promise((resolve, reject) => {
    const started = serve({ fetch: app.fetch, port, hostname: host }, () => resolve(started));
    started.once('error', reject);
  });
  // A sender that trickles its request must not hold a connection for ever.
  if ('requestTimeout' in server) {
    server.requestTimeout = 15_000;
    server.headersTimeout = 10_000;
  }
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      }),
  };
}
