/** Who may use the bot, and how often. */
import type { Incoming } from './types.ts';

export interface Policy {
  /** Empty lists allow everybody the platform itself lets through. */
  tenants: string[];
  chats: string[];
  users: string[];
  admins: string[];
  perUserPerMinute: number;
  perChatPerMinute: number;
}

/** Null when allowed; else which list says no. Direct chats are judged by the user lists alone. */
export function refusal(policy: Policy, incoming: Incoming): 'tenant' | 'chat' | 'user' | null {
  if (policy.tenants.length > 0 && !policy.tenants.includes(incoming.tenant)) return 'tenant';
  if (isAdmin(policy, incoming.sender)) return null;
  if (policy.users.length > 0 && !policy.users.includes(incoming.sender)) return 'user';
  const direct = incoming.kind === 'opened' || (incoming.kind === 'message' && incoming.direct);
  if (policy.chats.length > 0 && !direct && !policy.chats.includes(incoming.chat)) return 'chat';
  return null;
}

export function isAdmin(policy: Policy, user: string): boolean {
  return policy.admins.includes(user);
}
