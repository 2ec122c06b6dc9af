/** What the stations need of the catalog. Schemas and checks stand in validate.ts and kinds.ts and are only loaded where files are read. */
export * from './assemble.ts';
export * from './catalog.ts';
export * from './complaint.ts';
export * from './folders.ts';
export * from './money/index.ts';
export type * from './schema/index.ts';
