import type { Database } from './database.ts';

/** Applied in order, each once. Never edit one that was released: append. */
const MIGRATIONS: readonly string[] = [
  `
  -- What arrived: the primary key is the deduplication. Kept longer than any platform repeats an event.
  create table advisor.events (
    platform text not null, tenant text not null, key text not null,
    chat text not null, sender text not null, received_at timestamptz not null default now(),
    primary key (platform, tenant, key)
  );
  create index on advisor.events (platform, tenant, sender, received_at);
  create index on advisor.events (platform, tenant, chat, received_at);

  create table advisor.conversations (
    id text primary key, version integer not null, state jsonb not null,
    updated_at timestamptz not null default now()
  );

  -- Answers given, for "how computed", exports and buttons pressed days later.
  create table advisor.answers (
    id text primary key, conversation text not null, platform text not null, sender text not null, summary text not null,
    -- JSON, packed: a reply is about 100 kB, and parsing it into columns cost ten times as much as packing.
    packed bytea not null,
    created_at timestamptz not null default now()
  );
  create index on advisor.answers (conversation);
  create index on advisor.answers (platform, sender, created_at);

  -- Jobs whose outcome is committed; a second run of one finds its mark and does nothing.
  create table advisor.done (job text primary key, at timestamptz not null default now());

  -- What is to be sent: written in the transaction that makes the answer, marked before and after the post.
  create table advisor.outbox (
    id uuid primary key, position bigint generated always as identity, answer text, conversation text not null,
    platform text not null, chat text not null, target jsonb not null, payload text,
    status text not null default 'pending' check (status in ('pending', 'attempted', 'sent', 'given-up')),
    platform_id text, attempts integer not null default 0, last_error text,
    created_at timestamptz not null default now(), attempted_at timestamptz, sent_at timestamptz
  );
  create index on advisor.outbox (conversation);

  create table advisor.feedback (
    answer text not null, voter text not null, value text not null check (value in ('up', 'down')), reason text,
    created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
    primary key (answer, voter)
  );

  -- Prices set by admins; only ever appended, so that the table is its own audit.
  create table advisor.prices (
    id bigint generated always as identity primary key, tenant text not null, item text not null, amount numeric,
    currency text, set_by text not null, platform text not null, set_at timestamptz not null default now()
  );
  `,
];

/** Brings the schema up to date; safe when several replicas start at once. */
export async function migrate(db: Database): Promise<number> {
  return db.transaction(async (tx) => {
    // One replica at a time; the others wait here and then find nothing to do.
    await tx.query('select pg_advisory_xact_lock(724413008)');
    await tx.query('create schema if not exists advisor');
    await tx.query(
      'create table if not exists advisor.migrations (version integer primary key, at timestamptz not null default now())',
    );
    const [row] = await tx.query<{ version: number }>(
      'select coalesce(max(version), 0)::int as version from advisor.migrations',
    );
    const from = row?.version ?? 0;
    if (from > MIGRATIONS.length)
      throw new Error(
        `The database is at version ${from}, newer than this program (${MIGRATIONS.length}). Update the program.`,
      );
    for (let version = from + 1; version <= MIGRATIONS.length; version += 1) {
      for (const statement of statements(MIGRATIONS[version - 1]!)) await tx.query(statement);
      await tx.query('insert into advisor.migrations (version) values ($1)', [version]);
    }
    return MIGRATIONS.length;
  });
}

/** Splits a script whose statements each end with a semicolon at a line's end (the only form used above). */
function statements(script: string): string[] {
  return script
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
