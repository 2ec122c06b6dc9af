import { z } from 'zod';
import type { Complaint, SettingGroup } from '../../settings/define.ts';
import { type AccessValues, accessSettings, isSafeAddress } from '../../settings/rules.ts';

export interface FeishuSettings extends AccessValues {
  appId: string | undefined;
  appSecret: string | undefined;
  encryptKey: string | undefined;
  verificationToken: string | undefined;
  mode: 'socket' | 'webhook';
  domain: string;
}

const APP = 'https://open.feishu.cn/app (Lark: https://open.larksuite.com/app) → your app';
const DOMAINS: Record<string, string> = { feishu: 'https://open.feishu.cn', lark: 'https://open.larksuite.com' };

export const feishuSettings: SettingGroup<FeishuSettings> = {
  title: 'Feishu or Lark (adapters/channels/feishu/README.md shows how to set it up)',
  names: {
    appId: 'FEISHU_APP_ID',
    appSecret: 'FEISHU_APP_SECRET',
    encryptKey: 'FEISHU_ENCRYPT_KEY',
    verificationToken: 'FEISHU_VERIFICATION_TOKEN',
    mode: 'FEISHU_MODE',
    domain: 'FEISHU_DOMAIN',
    tenants: 'FEISHU_ALLOWED_TENANTS',
    chats: 'FEISHU_ALLOWED_CHATS',
    users: 'FEISHU_ALLOWED_USERS',
    admins: 'FEISHU_ADMINS',
    perUser: 'FEISHU_RATE_PER_USER',
    perChat: 'FEISHU_RATE_PER_CHAT',
  },
  settings: {
    appId: {
      rule: z
        .string()
        .regex(/^cli_[0-9a-fA-F]{16}$/)
        .optional(),
      description: 'Which app the bot is',
      expected: 'cli_ and 16 hexadecimal digits',
      where: `${APP} → Credentials & Basic Info → App ID`,
    },
    appSecret: {
      rule: z
        .string()
        .regex(/^[A-Za-z0-9_-]{16,128}$/)
        .optional(),
      description: 'Secret of the app',
      expected: '32 letters and digits',
      where: `${APP} → Credentials & Basic Info → App Secret`,
      secret: true,
    },
    mode: {
      rule: z
        .enum(['socket', 'webhook'])
        .optional()
        .transform((value) => value ?? 'socket'),
      description:
        'Long connection (no public address needed) or webhook on /feishu/events; only one process may hold the connection of an app unless all share one DATABASE_URL',
      expected: 'socket or webhook',
      example: 'socket',
    },
    encryptKey: {
      rule: z.string().min(8).max(256).optional(),
      description: 'For the webhook: without it nothing that arrives could be verified',
      expected: 'the key you set yourself, at least 8 characters',
      where: `${APP} → Events & Callbacks → Encryption Strategy → Encrypt Key`,
      secret: true,
    },
    verificationToken: {
      rule: z.string().min(8).max(256).optional(),
      description: 'For the webhook',
      expected: '32 letters and digits',
      where: `${APP} → Events & Callbacks → Encryption Strategy → Verification Token`,
      secret: true,
    },
    domain: {
      rule: z
        .string()
        .optional()
        .transform((text) => (text === undefined ? DOMAINS.feishu! : (DOMAINS[text.toLowerCase()] ?? text)))
        .refine(isSafeAddress),
      description: 'feishu (mainland China) or lark (elsewhere): two clouds that share nothing',
      expected: 'feishu or lark',
      example: 'feishu',
    },
    ...accessSettings({
      tenants: 'Tenants',
      chats: 'Groups (oc_…)',
      users: 'People (ou_…)',
      example: { user: 'ou_7d8a6e6df7621556ce0d21922b676706', chat: 'oc_a0553eda9014c201e6969b478895c230' },
    }),
  },
  complaints(values) {
    const complaints: Complaint[] = [];
    const say = (key: 'appId' | 'appSecret' | 'encryptKey' | 'verificationToken', problem: string) => {
      const { expected, where } = feishuSettings.settings[key];
      complaints.push({ variable: feishuSettings.names[key], problem, expected, ...(where ? { where } : {}) });
    };
    if (!values.appId && !values.appSecret) return complaints;
    if (!values.appId) say('appId', 'is not set, though FEISHU_APP_SECRET is');
    if (!values.appSecret) say('appSecret', 'is not set, though FEISHU_APP_ID is');
    if (values.mode === 'webhook') {
      if (!values.encryptKey) say('encryptKey', 'is not set, though FEISHU_MODE is webhook');
      if (!values.verificationToken) say('verificationToken', 'is not set, though FEISHU_MODE is webhook');
    }
    return complaints;
  },
};
