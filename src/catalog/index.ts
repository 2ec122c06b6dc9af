export * from './build.ts';
export * from './catalog.ts';
export * from './complaint.ts';
export * from './kinds.ts';
export * from './schema/index.ts';
