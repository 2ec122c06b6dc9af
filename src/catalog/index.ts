export * from './build.ts';
export * from './catalog.ts';
export * from './complaint.ts';
export * from './kinds.ts';
export * from './money/index.ts';
export * from './schema/index.ts';
