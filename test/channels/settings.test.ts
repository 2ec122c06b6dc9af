import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allChannels } from '../../adapters/channels/all.ts';
import { startChannels } from '../../adapters/channels/start.ts';
import { createLog, mask } from '../../adapters/ops/log.ts';
import { SettingsError } from '../../adapters/settings/define.ts';
import { examine } from '../../adapters/settings/doctor.ts';
import { envExample } from '../../adapters/settings/example.ts';
import { loadSettings } from '../../adapters/settings/load.ts';
import { createAnswerer } from './fakes/answerer.ts';
import { APP_ID, APP_SECRET, startFakeFeishu } from './fakes/feishu.ts';
import { APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, startFakeSlack } from './fakes/slack.ts';

const complaints = async (environment: Record<string, string>) => {
  const error = await loadSettings(environment).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(SettingsError);
  return (error as SettingsError).complaints;
};

describe('settings', () => {
  it('have a current .env.example, with every variable and no secret', async () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    expect(example).toBe(await envExample());
    for (const channel of await allChannels())
      for (const name of Object.values(channel.settings.names)) expect(example).toContain(`#${String(name)}=`);
  });

  it('start nothing without tokens', async () => {
    const settings = await loadSettings({});
    expect(settings.channels).toEqual([]);
    expect(settings.core).toMatchObject({ port: 8080, host: '127.0.0.1', retentionDays: 90, language: 'en' });
    expect(
      await startChannels(settings, {
        answerer: createAnswerer(),
        log: createLog('silent'),
        readDocument: () => Promise.reject(new Error('not asked')),
      }),
    ).toBeNull();
  });

  it('name the variable, what is expected and where to find it', async () => {
    expect(await complaints({ SLACK_BOT_TOKEN: 'xoxp-1-user-token' })).toMatchObject([
      {
        variable: 'SLACK_BOT_TOKEN',
        problem: 'does not look right',
        expected: 'xoxb-…',
        where: expect.stringContaining('OAuth & Permissions'),
      },
    ]);
    expect(await complaints({ SLACK_BOT_TOKEN: BOT_TOKEN })).toMatchObject([
      { variable: 'SLACK_APP_TOKEN', where: expect.stringContaining('App-Level Tokens') },
    ]);
    expect(await complaints({ SLACK_APP_TOKEN: APP_TOKEN })).toMatchObject([{ variable: 'SLACK_BOT_TOKEN' }]);
    expect(
      await complaints({ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_MODE: 'http' }),
    ).toMatchObject([{ variable: 'SLACK_SIGNING_SECRET' }]);
    expect(await complaints({ FEISHU_APP_ID: APP_ID })).toMatchObject([{ variable: 'FEISHU_APP_SECRET' }]);
    expect(await complaints({ FEISHU_APP_SECRET: APP_SECRET })).toMatchObject([
      { variable: 'FEISHU_APP_ID', expected: 'cli_ and 16 hexadecimal digits' },
    ]);
    expect(
      (await complaints({ FEISHU_APP_ID: APP_ID, FEISHU_APP_SECRET: APP_SECRET, FEISHU_MODE: 'webhook' })).map(
        (one) => one.variable,
      ),
    ).toEqual(['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN']);
    expect(
      (
        await complaints({
          PORT: '99999',
          RETENTION_DAYS: '0',
          DATABASE_URL: 'mysql://x',
          SLACK_API_URL: 'http://evil.example',
        })
      )
        .map((one) => one.variable)
        .sort(),
    ).toEqual(['DATABASE_URL', 'PORT', 'RETENTION_DAYS', 'SLACK_API_URL']);
  });

  it('never repeat a secret in a complaint', async () => {
    const all = JSON.stringify(
      await complaints({
        SLACK_BOT_TOKEN: 'my-real-secret',
        FEISHU_APP_SECRET: '§another-secret§',
        DATABASE_URL: 'postgre://u:pass-word@h/x',
      }),
    );
    for (const secret of ['my-real-secret', 'another-secret', 'pass-word']) expect(all).not.toContain(secret);
  });

  it('read lists, domains and modes', async () => {
    const settings = await loadSettings({
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_ADMINS: 'U1, U2,,U3 ',
      FEISHU_APP_ID: APP_ID,
      FEISHU_APP_SECRET: APP_SECRET,
      FEISHU_DOMAIN: 'lark',
    });
    expect(settings.channels.map(({ channel }) => channel.name)).toEqual(['feishu', 'slack']);
    expect(settings.channels.map(({ values }) => values)).toMatchObject([
      { domain: 'https://open.larksuite.com', mode: 'socket' },
      { admins: ['U1', 'U2', 'U3'] },
    ]);
  });
});

describe('the doctor', () => {
  it('finds good tokens good and bad ones bad', async () => {
    const slack = await startFakeSlack();
    const feishu = await startFakeFeishu();
    try {
      const good = {
        DATA_DIR: '',
        SLACK_BOT_TOKEN: BOT_TOKEN,
        SLACK_APP_TOKEN: APP_TOKEN,
        SLACK_API_URL: slack.apiUrl,
        FEISHU_APP_ID: APP_ID,
        FEISHU_APP_SECRET: APP_SECRET,
        FEISHU_DOMAIN: feishu.base,
        DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/x',
      };
      const findings = await examine(good);
      expect(findings.filter((one) => !one.ok).map((one) => one.check)).toEqual(['DATABASE_URL']);
      expect(findings.map((one) => one.check)).toEqual(
        expect.arrayContaining(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'FEISHU_APP_ID, FEISHU_APP_SECRET', 'clock']),
      );
      slack.next.set('auth.test', [{ status: 200, error: 'invalid_auth' }]);
      // Another app: the SDK remembers the first one's token.
      const bad = await examine({
        ...good,
        FEISHU_APP_ID: 'cli_fedcba9876543210',
        FEISHU_APP_SECRET: 'the-wrong-secret-0001',
      });
      expect(bad.filter((one) => !one.ok).map((one) => one.check)).toEqual([
        'DATABASE_URL',
        'FEISHU_APP_ID, FEISHU_APP_SECRET',
        'SLACK_BOT_TOKEN',
      ]);
      expect((await examine({ PORT: 'x' }))[0]).toMatchObject({ check: 'PORT', ok: false });
    } finally {
      await slack.close();
      await feishu.close();
    }
  }, 20_000);
});

describe('the log', () => {
  it('cuts texts, tokens and passwords, wherever they hide', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => lines.push(line) });
    log.info({ text: 'the question', event: { text: 'the question', token: 'xoxb-123456-abc' } }, 'x');
    log.error(
      {
        err: new Error(
          'POST https://hooks.slack.com/commands/T1/secretpart failed for xoxb-123456789-abcdef and postgres://user:pass-word@host/db',
        ),
      },
      'failed',
    );
    const all = lines.join('');
    for (const secret of ['the question', 'xoxb-1', 'secretpart', 'pass-word']) expect(all).not.toContain(secret);
    expect(mask('plain words')).toBe('plain words');
  });
});
