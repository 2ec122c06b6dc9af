/** Rules shared by the settings of every part. */
import { z } from 'zod';
import type { Policy } from '../delivery/policy.ts';
import { type Setting, splitList } from './define.ts';

export const optionalText = z.string().max(2_000).optional();
export const list = z.string().max(10_000).optional().transform(splitList);

export function wholeNumber(fallback: number, least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .transform((text) => (text === undefined ? fallback : Number(text)))
    .refine((value) => value >= least && value <= most);
}

export function port(fallback: number | null) {
  return z
    .string()
    .regex(/^\d{1,5}$/)
    .optional()
    .transform((text) => (text === undefined ? fallback : Number(text)))
    .refine((value) => value === null || (value >= 0 && value <= 65_535));
}

/** https anywhere, http only on this very machine (tests, proxies). */
export function isSafeAddress(text: string): boolean {
  try {
    const url = new URL(text);
    return (
      url.protocol === 'https:' ||
      (url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname))
    );
  } catch {
    return false;
  }
}

export function baseAddress(fallback: string) {
  return z
    .string()
    .max(500)
    .optional()
    .transform((text) => text ?? fallback)
    .refine(isSafeAddress);
}

export interface AccessValues {
  tenants: string[];
  chats: string[];
  users: string[];
  admins: string[];
  perUser: number;
  perChat: number;
}

/** Who may use the bot: the same five settings for every platform, in its own identifiers. */
export function accessSettings(words: {
  tenants: string;
  chats: string;
  users: string;
  example: { user: string; chat: string };
}): { [K in keyof AccessValues]: Setting } {
  const ids = 'identifiers separated by commas, or nothing for everybody';
  return {
    tenants: { rule: list, description: `${words.tenants} that may use the bot`, expected: ids },
    chats: {
      rule: list,
      description: `${words.chats} where it answers (direct chats are not affected)`,
      expected: ids,
      example: words.example.chat,
    },
    users: { rule: list, description: `${words.users} that may use it`, expected: ids },
    admins: {
      rule: list,
      description: 'Those who may set prices; always allowed',
      expected: 'identifiers separated by commas',
      example: words.example.user,
    },
    perUser: {
      rule: wholeNumber(20, 1, 10_000),
      description: 'Events a person may cause in a minute',
      expected: 'a whole number from 1 to 10000',
      example: '20',
    },
    perChat: {
      rule: wholeNumber(60, 1, 10_000),
      description: 'Events a chat may cause in a minute',
      expected: 'a whole number from 1 to 10000',
      example: '60',
    },
  };
}

export function policyOf(values: AccessValues): Policy {
  return {
    tenants: values.tenants,
    chats: values.chats,
    users: values.users,
    admins: values.admins,
    perUserPerMinute: values.perUser,
    perChatPerMinute: values.perChat,
  };
}
