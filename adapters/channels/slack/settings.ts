import { z } from 'zod';
import type { Complaint, SettingGroup } from '../../settings/define.ts';
import { type AccessValues, accessSettings, baseAddress } from '../../settings/rules.ts';

export interface SlackSettings extends AccessValues {
  botToken: string | undefined;
  appToken: string | undefined;
  signingSecret: string | undefined;
  mode: 'socket' | 'http' | undefined;
  apiUrl: string;
}

const APP = 'https://api.slack.com/apps → your app';

export const slackSettings: SettingGroup<SlackSettings> = {
  title: 'Slack (adapters/channels/slack/README.md shows how to set it up)',
  names: {
    botToken: 'SLACK_BOT_TOKEN',
    appToken: 'SLACK_APP_TOKEN',
    signingSecret: 'SLACK_SIGNING_SECRET',
    mode: 'SLACK_MODE',
    apiUrl: 'SLACK_API_URL',
    tenants: 'SLACK_ALLOWED_TEAMS',
    chats: 'SLACK_ALLOWED_CHANNELS',
    users: 'SLACK_ALLOWED_USERS',
    admins: 'SLACK_ADMINS',
    perUser: 'SLACK_RATE_PER_USER',
    perChat: 'SLACK_RATE_PER_CHANNEL',
  },
  settings: {
    botToken: {
      rule: z
        .string()
        .regex(/^xoxb-[\w-]{10,300}$/)
        .optional(),
      description: 'Token the bot posts with',
      expected: 'xoxb-…',
      where: `${APP} → OAuth & Permissions → Bot User OAuth Token`,
      secret: true,
    },
    appToken: {
      rule: z
        .string()
        .regex(/^xapp-[\w-]{10,400}$/)
        .optional(),
      description: 'For Socket Mode (no public address needed): token with the scope connections:write',
      expected: 'xapp-…',
      where: `${APP} → Basic Information → App-Level Tokens`,
      secret: true,
    },
    signingSecret: {
      rule: z
        .string()
        .regex(/^[\w-]{16,128}$/)
        .optional(),
      description: 'For HTTP in place of Socket Mode: requests come to /slack/events on PORT',
      expected: '32 letters and digits',
      where: `${APP} → Basic Information → Signing Secret`,
      secret: true,
    },
    mode: {
      rule: z.enum(['socket', 'http']).optional(),
      description: 'Which of the two, when both are given; Socket Mode otherwise',
      expected: 'socket or http',
    },
    apiUrl: {
      rule: baseAddress('https://slack.com/api/'),
      description: 'Address of the Web API; only for proxies and tests',
      expected: 'an https address',
    },
    ...accessSettings({
      tenants: 'Workspaces (T…)',
      chats: 'Channels (C…, G…)',
      users: 'People (U…)',
      example: { user: 'U012AB3CD', chat: 'C012AB3CD' },
    }),
  },
  complaints(values) {
    const complaints: Complaint[] = [];
    const any = values.botToken ?? values.appToken ?? values.signingSecret;
    if (!any) return complaints;
    const missing = (key: 'botToken' | 'appToken' | 'signingSecret', problem: string) => {
      const { expected, where } = slackSettings.settings[key];
      complaints.push({ variable: slackSettings.names[key], problem, expected, ...(where ? { where } : {}) });
    };
    if (!values.botToken) missing('botToken', 'is not set, though other Slack settings are');
    if (values.mode === 'http' && !values.signingSecret)
      missing('signingSecret', 'is not set, though SLACK_MODE is http');
    else if (values.mode === 'socket' && !values.appToken)
      missing('appToken', 'is not set, though SLACK_MODE is socket');
    else if (!values.appToken && !values.signingSecret)
      missing(
        'appToken',
        'is not set, and neither is SLACK_SIGNING_SECRET: one of the two is needed to receive anything',
      );
    return complaints;
  },
};

/** Socket Mode unless only HTTP is possible or asked for. */
export function slackMode(values: SlackSettings): 'socket' | 'http' {
  return values.mode ?? (values.appToken ? 'socket' : 'http');
}
