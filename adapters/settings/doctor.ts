/** `npm run doctor`: are the settings right, do the tokens work, does the database answer, is the clock right? */
import { pathToFileURL } from 'node:url';
import type { Finding } from '../channels/channel.ts';
import { openDatabase } from '../storage/database.ts';
import { migrate } from '../storage/migrations.ts';
import { SettingsError } from './define.ts';
import { loadSettings, type Settings } from './load.ts';

/** Both platforms refuse requests whose time is more than five minutes off. */
const CLOCK_TOLERANCE_MS = 60_000;

export async function examine(environment: Record<string, string | undefined>): Promise<Finding[]> {
  let settings: Settings;
  try {
    settings = await loadSettings(environment);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.complaints.map((one) => ({
      check: one.variable,
      ok: false,
      detail: `${one.problem}; expected: ${one.expected}${one.where ? `; where: ${one.where}` : ''}`,
    }));
  }
  const findings: Finding[] = [
    {
      check: 'settings',
      ok: true,
      detail:
        settings.channels.length === 0
          ? 'no channel has tokens: npm start serves a chat in the browser of this machine, npm run chat one in the terminal'
          : `channels: ${settings.channels.map(({ channel }) => channel.name).join(', ')}`,
    },
  ];
  findings.push(await database(settings));
  for (const { channel, values } of settings.channels) findings.push(...(await channel.check(values)));
  findings.push(await clock(settings));
  return findings;
}

async function database(settings: Settings): Promise<Finding> {
  const { databaseUrl, dataDir } = settings.core;
  const check = databaseUrl ? 'DATABASE_URL' : 'DATA_DIR';
  try {
    const db = await openDatabase({ url: databaseUrl, directory: dataDir, poolSize: 2 });
    try {
      const version = await migrate(db);
      const [row] = await db.query<{ skew: number }>(
        `select extract(epoch from now())::float8 * 1000 - $1::float8 as skew`,
        [Date.now()],
      );
      const skew = Math.abs(row?.skew ?? 0);
      if (skew > CLOCK_TOLERANCE_MS)
        return { check, ok: false, detail: `its clock and this machine's differ by ${Math.round(skew / 1000)} s` };
      return { check, ok: true, detail: `${db.kind}, schema version ${version}` };
    } finally {
      await db.close();
    }
  } catch (error) {
    return { check, ok: false, detail: (error as Error).message };
  }
}

/** Any answer of a platform carries its time. */
async function clock(settings: Settings): Promise<Finding> {
  const address = settings.channels
    .map(({ values }) => values as { apiUrl?: string; domain?: string })
    .map((one) => one.apiUrl ?? one.domain)[0];
  if (!address) return { check: 'clock', ok: true, detail: 'not compared: no channel is set up' };
  try {
    const response = await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(5_000) });
    const theirs = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(theirs)) return { check: 'clock', ok: true, detail: 'not compared: the platform told no time' };
    const off = Math.abs(Date.now() - theirs);
    return { check: 'clock', ok: off <= CLOCK_TOLERANCE_MS, detail: `${Math.round(off / 1000)} s off` };
  } catch (error) {
    return { check: 'clock', ok: false, detail: `the platform was not reached: ${(error as Error).message}` };
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const findings = await examine(process.env);
  for (const { check, ok, detail } of findings) process.stdout.write(`${ok ? 'ok   ' : 'WRONG'} ${check}: ${detail}\n`);
  process.exitCode = findings.every(({ ok }) => ok) ? 0 : 1;
}
