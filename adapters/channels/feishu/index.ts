import type { Log } from '../../ops/log.ts';
import { policyOf } from '../../settings/rules.ts';
import type { Channel, ChannelContext, Finding, OpenChannel, RunningChannel } from '../channel.ts';
import type { FeishuClient } from './client.ts';
import type { Self } from './inbound.ts';
import { PACE } from './limits.ts';
import { type FeishuSettings, feishuSettings } from './settings.ts';

export const channel: Channel<FeishuSettings> = {
  name: 'feishu',
  settings: feishuSettings,
  configured: (values) => values.appId !== undefined,

  async open(values, log): Promise<OpenChannel> {
    // The SDK is 12 MB of code: loaded only where it is used.
    const { createClient } = await import('./client.ts');
    const { createOutbound } = await import('./outbound.ts');
    const client = createClient(values.appId!, values.appSecret!, values.domain);
    return {
      outbound: createOutbound(client),
      policy: policyOf(values),
      pace: PACE,
      receive: (context) => start(values, client, context, log),
    };
  },

  async check(values): Promise<Finding[]> {
    const { createClient } = await import('./client.ts');
    try {
      const self = await whoAmI(createClient(values.appId!, values.appSecret!, values.domain), values.appId!);
      return [
        {
          check: 'FEISHU_APP_ID, FEISHU_APP_SECRET',
          ok: self.openId !== '',
          detail: self.openId === '' ? 'the app has no bot: add the feature Bot' : `bot ${self.openId}`,
        },
      ];
    } catch (error) {
      return [
        {
          check: 'FEISHU_APP_ID, FEISHU_APP_SECRET',
          ok: false,
          detail: `no tenant token (right cloud? FEISHU_DOMAIN): ${(error as Error).message}`,
        },
      ];
    }
  },
};

async function whoAmI(client: FeishuClient, appId: string): Promise<Self> {
  const answer = await client.call('GET', '/open-apis/bot/v3/info');
  const bot = answer.bot as { open_id?: string } | undefined;
  return { appId, openId: bot?.open_id ?? '' };
}

async function start(
  values: FeishuSettings,
  client: FeishuClient,
  context: ChannelContext,
  log: Log,
): Promise<RunningChannel> {
  const { receive } = await import('./receive.ts');
  const self = await whoAmI(client, values.appId!);
  const onEvent = (body: unknown) => receive(body, self, context);
  if (values.mode === 'webhook') {
    const { mountFeishu } = await import('./webhook.ts');
    let open = true;
    mountFeishu(context.http, {
      encryptKey: values.encryptKey!,
      verificationToken: values.verificationToken!,
      appId: values.appId!,
      metrics: context.metrics,
      receive: (body) => (open ? onEvent(body) : Promise.reject(new Error('stopping'))),
    });
    return {
      ready: () => true,
      async close() {
        open = false;
      },
    };
  }
  const { openSocket } = await import('./socket.ts');
  return openSocket({
    appId: values.appId!,
    appSecret: values.appSecret!,
    domain: values.domain,
    receive: onEvent,
    log,
  });
}
