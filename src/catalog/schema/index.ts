export * from './common.ts';
export * from './hardware.ts';
export * from './knowledge.ts';
export * from './model.ts';
export * from './money.ts';
