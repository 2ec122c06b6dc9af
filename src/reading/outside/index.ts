export * from './closed.ts';
export * from './formats.ts';
export * from './hardware.ts';
export * from './models.ts';
