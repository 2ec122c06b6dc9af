/** Buttons carry an answer's id and a place in it, never content: old cards stay clickable for days and can be forged. */
import type { Action, Block, Reply } from '../../src/reply/blocks.ts';

/** A choice of a question is a `set` action too. */
export function actionsOf(block: Block): Action[] {
  if (block.type === 'actions') return block.actions;
  if (block.type === 'question')
    return block.choices.map((choice) => ({ kind: 'set', label: choice.label, set: choice.set }));
  return [];
}

const PATH = /^(?:d(\d{1,3})\.)?b(\d{1,3})\.(r?)(\d{1,3})$/;

/** Where an action sits: block and place in the first screen, or in the n-th detail. */
export function actionPath(block: number, index: number, detail: number | null = null): string {
  return `${detail === null ? '' : `d${detail}.`}b${block}.${index}`;
}

/** The action at a place (`b2.0`, in a detail `d1.b2.0`), or the details of a table's row (`b3.r1`); null when there is none. */
export function actionAt(reply: Reply, path: string): Action | null {
  // Added by a channel where an answer is longer than it can show.
  if (path === 'whole') return { kind: 'export', format: 'md', label: '' };
  const match = PATH.exec(path);
  if (!match) return null;
  const blocks = match[1] === undefined ? reply.blocks : reply.details[Number(match[1])]?.blocks;
  const block = blocks?.[Number(match[2])];
  const index = Number(match[4]);
  if (!block) return null;
  if (match[3] === 'r') {
    const option = block.type === 'table' ? block.rows[index]?.option : undefined;
    const detail =
      option === undefined
        ? undefined
        : (reply.details.find((one) => one.id === option) ?? optionDetail(reply, option));
    return detail ? { kind: 'detail', id: detail.id, label: detail.label } : null;
  }
  return actionsOf(block)[index] ?? null;
}

/** The detail that shows an option. */
function optionDetail(reply: Reply, option: string) {
  return reply.details.find((detail) =>
    detail.blocks.some((block) => block.type === 'option' && block.option === option),
  );
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
