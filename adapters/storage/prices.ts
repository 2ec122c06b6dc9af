import type { PriceSet } from '../delivery/types.ts';
import type { Sql } from './database.ts';

export interface PriceChange {
  platform: string;
  tenant: string;
  /** Catalog id. */
  item: string;
  /** null takes an earlier price back. */
  amount: number | null;
  currency: string | null;
  setBy: string;
}

/** Records a price; the row is the audit entry. */
export async function setPrice(sql: Sql, change: PriceChange): Promise<void> {
  await sql.query(
    'insert into advisor.prices (tenant, item, amount, currency, set_by, platform) values ($1, $2, $3, $4, $5, $6)',
    [change.tenant, change.item, change.amount, change.currency, change.setBy, change.platform],
  );
}

/** Every change of an item's price, newest first. */
export async function priceHistory(sql: Sql, tenant: string, limit = 20): Promise<PriceSet[]> {
  const rows = await sql.query<{
    item: string;
    amount: string | null;
    currency: string | null;
    set_by: string;
    set_at: Date;
  }>(
    'select item, amount::text as amount, currency, set_by, set_at from advisor.prices where tenant = $1 order by id desc limit $2',
    [tenant, limit],
  );
  return rows.map(toPriceSet);
}

function toPriceSet(row: {
  item: string;
  amount: string | null;
  currency: string | null;
  set_by: string;
  set_at: Date;
}): PriceSet {
  return {
    item: row.item,
    amount: row.amount === null ? null : Number(row.amount),
    currency: row.currency,
    setBy: row.set_by,
    setAt: new Date(row.set_at).toISOString(),
  };
}
