import type { Block } from '../../../src/reply/blocks.ts';
import { formatNumber } from '../../delivery/text.ts';

/** Slack draws no charts: the points as figures, at most twelve a series. */
export function chartLines(block: Extract<Block, { type: 'chart' }>, language: string): string[] {
  const lines = [`${block.x} → ${block.y}`];
  for (const one of block.series) {
    const step = Math.max(1, Math.ceil(one.points.length / 12));
    const points = one.points.filter((_, index) => index % step === 0);
    lines.push(
      `${one.name}: ${points.map(([x, y]) => `${formatNumber(x, language)} → ${formatNumber(y, language)}`).join('  ')}`,
    );
  }
  return lines;
}
