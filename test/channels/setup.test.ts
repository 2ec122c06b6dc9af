/** What an operator pastes and runs says what the code does. */
import { existsSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { incoming } from '../../adapters/channels/slack/inbound.ts';
import { coreSettings } from '../../adapters/settings/core.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

interface Manifest {
  features: { shortcuts: { callback_id: string; name: string }[]; slash_commands: { command: string }[] };
  oauth_config: { scopes: { bot: string[] } };
  settings: { event_subscriptions: { bot_events: string[] }; socket_mode_enabled: boolean };
}

describe('the Slack manifest', () => {
  const manifest = load(read('adapters/channels/slack/manifest.yaml')) as Manifest;

  it('asks for the least: every scope has its use, none reads more', () => {
    expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual([
      'app_mentions:read',
      'assistant:write',
      'channels:history',
      'chat:write',
      'commands',
      'files:read',
      'files:write',
      'groups:history',
      'im:history',
    ]);
    expect(manifest.settings.socket_mode_enabled).toBe(true);
  });

  it('subscribes to events that are handled, and to no other', () => {
    expect(manifest.settings.event_subscriptions.bot_events.toSorted()).toEqual([
      'app_home_opened',
      'app_mention',
      'assistant_thread_started',
      'message.channels',
      'message.groups',
      'message.im',
    ]);
    const self = { appId: null, teamId: 'T1', botUserId: 'UBOT', botId: null };
    const event = (inner: object) =>
      incoming({ type: 'event_callback', team_id: 'T1', event_id: 'E1', event: inner }, self);
    expect(event({ type: 'app_home_opened', tab: 'home', user: 'U1' })?.kind).toBe('opened');
    expect(
      event({
        type: 'assistant_thread_started',
        assistant_thread: { user_id: 'U1', channel_id: 'D1', thread_ts: '1.1' },
      })?.kind,
    ).toBe('opened');
    for (const type of ['message', 'app_mention'])
      expect(event({ type, user: 'U1', channel: 'C1', ts: '1.1', text: 'hi' })?.kind).toBe('message');
    const [shortcut] = manifest.features.shortcuts;
    expect(shortcut?.name).toBe('Check this quote');
    expect(
      incoming(
        {
          type: 'message_action',
          callback_id: shortcut?.callback_id,
          trigger_id: 't',
          team: { id: 'T1' },
          user: { id: 'U1' },
          channel: { id: 'C1' },
          message: { ts: '1.1', text: 'x' },
        },
        self,
      )?.kind,
    ).toBe('message');
    expect(manifest.features.slash_commands.map((one) => one.command)).toEqual(['/advisor']);
  });
});

describe('the guides', () => {
  it('name only settings that exist, and Feishu’s permissions and events in both languages', () => {
    const example = read('.env.example');
    for (const guide of ['adapters/channels/slack/README.md', 'adapters/channels/feishu/README.md'])
      for (const [variable] of read(guide).matchAll(/\b(?:SLACK|FEISHU)_[A-Z_]+\b/g))
        expect(example).toContain(`#${variable}=`);
    const [chinese, english] = read('adapters/channels/feishu/README.md').split('## English');
    for (const word of [
      'im:message.p2p_msg:readonly',
      'im:message.group_at_msg:readonly',
      'im:message:send_as_bot',
      'im:resource',
      'im:message.group_msg',
      'im.message.receive_v1',
      'card.action.trigger',
    ])
      for (const half of [chinese, english]) expect(half).toContain(word);
  });
});

describe('the containers', () => {
  it('copy what there is, and stop later than the program does', () => {
    const dockerfile = read('Dockerfile');
    for (const [, from] of dockerfile.matchAll(/^COPY (\S+) /gm)) expect(existsSync(new URL(from!, root))).toBe(true);
    expect(dockerfile).not.toContain('npm run build');
    const compose = load(read('compose.yaml')) as {
      services: Record<
        string,
        { deploy?: { replicas: number }; stop_grace_period?: string; environment?: Record<string, string> }
      >;
    };
    const advisor = compose.services.advisor!;
    expect(advisor.deploy?.replicas).toBe(2);
    expect(advisor.environment?.DATABASE_URL).toMatch(/^postgres:\/\//);
    const stop = coreSettings.settings.stopSeconds.rule.parse(undefined) as number;
    expect(Number.parseInt(advisor.stop_grace_period!, 10)).toBeGreaterThan(stop);
  });
});
