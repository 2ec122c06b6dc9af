import type { PriceSet } from '../delivery/types.ts';
import type { StoredConversation } from './conversations.ts';
import type { Sql } from './database.ts';

/** What an answer needs besides the message, in one look: the conversation and the tenant's own prices. */
export async function readContext(
  sql: Sql,
  conversation: string,
  tenant: string,
): Promise<{ stored: StoredConversation | null; prices: PriceSet[] }> {
  const [row] = await sql.query<{ state: unknown; version: number | null; prices: PriceSet[] | null }>(
    `select c.state, c.version, p.prices from (select 1) as one
     left join advisor.conversations c on c.id = $1
     left join lateral (
       select json_agg(json_build_object('item', item, 'amount', amount::float8, 'currency', currency, 'setBy', set_by,
         'setAt', to_char(set_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by item) as prices
       from (select distinct on (item) item, amount, currency, set_by, set_at from advisor.prices where tenant = $2 order by item, id desc) as newest
       where amount is not null
     ) p on true`,
    [conversation, tenant],
  );
  const stored = row && row.version !== null ? { state: row.state, version: row.version } : null;
  return { stored, prices: row?.prices ?? [] };
}
