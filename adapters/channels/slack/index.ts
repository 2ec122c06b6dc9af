import type { Log } from '../../ops/log.ts';
import { policyOf } from '../../settings/rules.ts';
import type { Channel, ChannelContext, Finding, OpenChannel, RunningChannel } from '../channel.ts';
import { mountSlack } from './http.ts';
import type { Self } from './inbound.ts';
import { PACE } from './limits.ts';
import { createClients, createOutbound, type SlackClients } from './outbound.ts';
import { receive } from './receive.ts';
import { type SlackSettings, slackMode, slackSettings } from './settings.ts';
import { openSocket } from './socket.ts';

export const channel: Channel<SlackSettings> = {
  name: 'slack',
  settings: slackSettings,
  configured: (values) => values.botToken !== undefined,

  async open(values, log): Promise<OpenChannel> {
    const token = values.botToken!;
    const clients = createClients(token, values.apiUrl);
    return {
      outbound: createOutbound(clients, token, values.apiUrl),
      policy: policyOf(values),
      pace: PACE,
      receive: (context) => start(values, clients, context, log),
    };
  },

  async check(values): Promise<Finding[]> {
    const clients = createClients(values.botToken!, values.apiUrl);
    const findings: Finding[] = [];
    try {
      const self = await whoAmI(clients);
      findings.push({ check: 'SLACK_BOT_TOKEN', ok: true, detail: `workspace ${self.teamId}, bot ${self.botUserId}` });
    } catch (error) {
      findings.push({
        check: 'SLACK_BOT_TOKEN',
        ok: false,
        detail: `Slack does not take it: ${(error as Error).message}`,
      });
    }
    if (slackMode(values) === 'socket') {
      try {
        const opened = await createClients(values.appToken!, values.apiUrl).read.apiCall('apps.connections.open');
        findings.push({ check: 'SLACK_APP_TOKEN', ok: opened.ok, detail: 'Socket Mode can connect' });
      } catch (error) {
        findings.push({
          check: 'SLACK_APP_TOKEN',
          ok: false,
          detail: `Slack does not take it (is Socket Mode on, has it connections:write?): ${(error as Error).message}`,
        });
      }
    }
    return findings;
  },
};

async function whoAmI(clients: SlackClients): Promise<Self> {
  const me = (await clients.read.auth.test()) as {
    team_id?: string;
    user_id?: string;
    bot_id?: string;
    app_id?: string;
  };
  return { appId: me.app_id ?? null, teamId: me.team_id ?? '', botUserId: me.user_id ?? '', botId: me.bot_id ?? null };
}

async function start(
  values: SlackSettings,
  clients: SlackClients,
  context: ChannelContext,
  log: Log,
): Promise<RunningChannel> {
  const self = await whoAmI(clients);
  const onBody = (body: unknown) => receive(body, self, clients, context);
  if (slackMode(values) === 'http') {
    let open = true;
    mountSlack(context.http, {
      signingSecret: values.signingSecret!,
      metrics: context.metrics,
      receive: (body) => (open ? onBody(body) : Promise.reject(new Error('stopping'))),
    });
    return {
      ready: () => true,
      async close() {
        open = false;
      },
    };
  }
  return openSocket({ appToken: values.appToken!, apiUrl: values.apiUrl, receive: onBody, log });
}
