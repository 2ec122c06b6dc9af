/** One small door to SQL, the same for a PostgreSQL server and for the embedded engine. */

export interface Sql {
  /** Runs one statement; rows come back as plain objects. Throws the driver's error. */
  query<R = Record<string, unknown>>(text: string, values?: unknown[]): Promise<R[]>;
}

export interface Database extends Sql {
  kind: 'postgres' | 'embedded';
  /**
   * All or nothing: commits when `work` resolves, rolls back when it throws.
   * @param urgent goes before waiting work: somebody is waiting for an acknowledgement (embedded engine only)
   */
  transaction<T>(work: (tx: Sql) => Promise<T>, urgent?: boolean): Promise<T>;
  /** Several statements without parameters (migrations). */
  script(text: string): Promise<void>;
  /** What the job library runs its own statements through. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** postgres://…; absent: embedded. */
  url?: string | undefined;
  /** Folder of the embedded engine; absent with no url: in memory (tests). */
  directory?: string | undefined;
  /** Connections of the pool (PostgreSQL only). */
  poolSize?: number;
}

/** Opens the database the settings name. Errors carry the reason a person can act on. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.url) return (await import('./postgres.ts')).openPostgres(options.url, options.poolSize ?? 10);
  return (await import('./embedded.ts')).openEmbedded(options.directory);
}
