export { type Advanced, advance, intentOf, type Turn } from './advance.ts';
export { answerTo, nextQuestion, type OpenQuestion } from './pending.ts';
export { MemoryThreadStore, type ThreadStore, VersionConflict } from './store.ts';
export { type Change, newThread, type Pending, type Thread, threadFrom } from './thread.ts';
