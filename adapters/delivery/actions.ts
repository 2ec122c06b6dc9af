/** Buttons carry an answer's id and a place in it, never content: old cards stay clickable for days and can be forged. */
import type { Action, Block, Reply } from '../../src/reply/blocks.ts';

/** A choice of a question is a `set` action too. */
export function actionsOf(block: Block): Action[] {
  if (block.type === 'actions') return block.actions;
  if (block.type === 'question') return block.choices.map((choice) => ({ kind: 'set', label: choice.label, set: choice.set }));
  return [];
}

const PATH = /^(?:d(\d{1,3})\.)?b(\d{1,3})\.(\d{1,3})$/;

/** Where an action sits: block and place in the first screen, or in the n-th detail. */
export function actionPath(block: number, index: number, detail: number | null = null): string {
  return `${detail === null ? '' : `d${detail}.`}b${block}.${index}`;
}

/** `o:` opens an option's details, `d:` a detail by id; anything else is a place. Null when there is no such thing. */
export function actionAt(reply: Reply, path: string): Action | null {
  if (path.startsWith('o:') || path.startsWith('d:')) {
    const id = path.slice(2);
    const detail = reply.details.find((one) => one.id === id) ?? (path.startsWith('o:') ? optionDetail(reply, id) : undefined);
    return detail ? { kind: 'detail', id: detail.id, label: detail.label } : null;
  }
  const match = PATH.exec(path);
  if (!match) return null;
  const blocks = match[1] === undefined ? reply.blocks : reply.details[Number(match[1])]?.blocks;
  const block = blocks?.[Number(match[2])];
  return block ? (actionsOf(block)[Number(match[3])] ?? null) : null;
}

/** The detail that shows an option. */
function optionDetail(reply: Reply, option: string) {
  return reply.details.find((detail) => detail.blocks.some((block) => block.type === 'option' && block.option === option));
}

export interface Press {
  answer: string;
  path: string;
}

export function encodePress(press: Press): string {
  return `1|${press.answer}|${press.path}`;
}

/** Null for anything that is not one of ours. */
export function decodePress(value: unknown): Press | null {
  if (typeof value !== 'string' || value.length > 500) return null;
  const [version, answer, path, ...rest] = value.split('|');
  if (version !== '1' || !answer || !path || rest.length > 0) return null;
  return { answer, path };
}
