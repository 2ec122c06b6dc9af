/** Tables that tick which model runs on which machine ("| 4x H200 NVL | ✓ | – |"): each tick against weights and memory. */
import { groupOf } from '../../quote/machine.ts';
import type { Cell, Row } from '../../quote/tables.ts';
import { says } from '../../quote/words/index.ts';
import { meanBits } from '../../sizing/memory.ts';
import type { Case } from '../case.ts';
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { spokenBits, usable } from '../physics.ts';
import { tablesOf } from '../tables.ts';

const TICK = /^(?:✓|✔|✅|√|●|○|是|可|可以|支持|能|yes|ok|ja|y|x)\s?️?$/iu;
const CROSS = /^(?:✗|✘|❌|×|-|–|否|不可|不支持|不能|no|nein|n)$/iu;

const tickedButTooSmall: Fact = (c) => {
  const e = c.evidence;
  if (!e || e.models.length === 0) return null;
  for (const table of tablesOf(e)) {
    const [head, ...rows] = table.header ? [table.header, ...table.rows] : table.rows;
    // A table without a single cross tells nothing of what a tick means.
    if (!head || !rows.some((r) => r.cells.some((x) => CROSS.test(x.text.trim())))) continue;
    for (const row of rows) {
      const memory = memoryOfRow(c, row);
      if (memory === null || row.cells.length !== head.cells.length) continue;
      for (const [i, cell] of row.cells.entries()) {
        const need = TICK.test(cell.text.trim()) ? weightsOf(c, head.cells[i]!) : null;
        if (!need || need.gb <= usable(c, memory.gb)) continue;
        return {
          quote: quoted(c, row.start, row.end),
          // Only where host memory is ruled out is it proven; a tick may mean "with some of it".
          ...(c.cardsOnly || says('cardsOnly', c.text) ? {} : { severity: 'warning' as const }),
          values: {
            model: need.model,
            bits: n(need.bits),
            weightsGB: n(need.gb),
            memoryGB: n(memory.gb),
            usableGB: n(usable(c, memory.gb)),
          },
          arithmetic: `${need.sum} > ${memory.sum}`,
        };
      }
    }
  }
  return null;
};

function memoryOfRow(c: Case, row: Row): { gb: number; sum: string } | null {
  const cards = c.evidence!.devices.filter(
    (d) => d.kind === 'accelerator' && d.start >= row.start && d.end <= row.end && d.accelerators.length > 0,
  );
  if (cards.length !== 1) return null;
  const g = groupOf(cards[0]!);
  if (g.memoryGB === null || !(g.countStated || g.accelerators[0]?.kind === 'unified')) return null;
  return { gb: g.memoryGB * g.count, sum: `${n(g.count)} × ${n(g.memoryGB)} GB = ${n(g.memoryGB * g.count)} GB` };
}

/** Weights that a heading stands for: one model in one format. */
function weightsOf(c: Case, head: Cell): { model: string; bits: number; gb: number; sum: string } | null {
  const within = <T extends { start: number; end: number }>(list: readonly T[]) =>
    list.filter((x) => x.start >= head.start && x.end <= head.end);
  const models = new Set(within(c.evidence!.models).map((m) => m.model));
  const [model] = models;
  const formats = within(c.evidence!.precisions);
  if (models.size !== 1 || !model || formats.length !== 1) return null;
  const bits = spokenBits(formats[0]!.precision ? meanBits(model, formats[0]!.precision) : formats[0]!.bits);
  const billions = model.totalParameters / 1e9;
  const gb = (billions * bits) / 8;
  return { model: model.name, bits, gb, sum: `${n(billions)}B × ${n(bits)} bit / 8 = ${n(gb)} GB` };
}

export const facts = { tickedButTooSmall };
