/** `price A100-80G 95000 CNY`: admins set a price of their own; every change is kept. */
import { CURRENCIES } from '../../src/quantity/index.ts';
import type { Sql } from '../storage/database.ts';
import { priceHistory, setPrice } from '../storage/prices.ts';
import { isAdmin, type Policy } from './policy.ts';
import type { Answerer, Incoming } from './types.ts';
import { wordsFor } from './words/index.ts';

export interface PriceOptions {
  db: Sql;
  answerer: Answerer;
  policies: Record<string, Policy>;
}

/** At most nine million million: more is a slip of the keyboard. */
const MOST = 9e12;

export async function priceCommand(
  options: PriceOptions,
  incoming: Incoming,
  text: string,
  language: string,
): Promise<{ text: string; write?: (tx: Sql) => Promise<void> }> {
  const words = wordsFor(language);
  const policy = options.policies[incoming.platform];
  if (!policy || !isAdmin(policy, incoming.sender)) return { text: words.adminsOnly };
  const parts = text.split(/\s+/).filter((part) => part !== '');
  if (parts.length === 0) {
    // Who set what, and when: the record itself.
    const history = await priceHistory(options.db, incoming.tenant, 10);
    const lines = history.map(
      (one) =>
        `${one.setAt.slice(0, 16).replace('T', ' ')}  ${one.item}  ${one.amount === null ? '–' : `${one.amount} ${one.currency}`}  ${one.setBy}`,
    );
    return { text: [words.priceUsage, ...lines].join('\n') };
  }
  if (text.length > 200) return { text: words.priceUsage };
  const currency = CURRENCIES.find((one) => one === parts.at(-1)?.toUpperCase());
  const amountText = currency ? parts.at(-2) : undefined;
  const name = (currency ? parts.slice(0, -2) : parts).join(' ');
  const amount = amountText === undefined ? null : readAmount(amountText);
  if (name === '' || (currency && amount === null)) return { text: words.priceUsage };
  // "price A100 95000" without a currency must not be read as the name "A100 95000".
  if (!currency && parts.length > 1 && readAmount(parts.at(-1)!) !== null) return { text: words.priceUsage };
  const found = options.answerer.resolveItem(name);
  if ('nearest' in found) return { text: words.priceUnknown(name, found.nearest.slice(0, 3).join(', ')) };
  const said =
    amount === null || !currency
      ? words.priceRemoved(found.title)
      : words.priceSet(found.title, String(amount), currency);
  return {
    text: said,
    write: (tx) =>
      setPrice(tx, {
        platform: incoming.platform,
        tenant: incoming.tenant,
        item: found.id,
        amount,
        currency: amount === null ? null : (currency ?? null),
        setBy: incoming.sender,
      }),
  };
}

/** 95000, 95,000 and 9.5万 alike; null for anything else. */
function readAmount(text: string): number | null {
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,13})(\.\d{1,4})?(万|w|k)?$/i.exec(text);
  if (!match) return null;
  const unit = match[3]?.toLowerCase();
  const factor = unit === undefined ? 1 : unit === 'k' ? 1_000 : 10_000;
  const amount = Number(`${match[1]!.replaceAll(',', '')}${match[2] ?? ''}`) * factor;
  return amount > 0 && amount <= MOST ? amount : null;
}
