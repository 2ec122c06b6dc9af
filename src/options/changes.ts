/** The cheapest changes to a described machine that help: another format, more cards, larger ones, more memory, a smaller model. */
import type { Accelerator, Catalog, Model, Precision } from '../catalog/catalog.ts';
import type { Workload } from '../sizing/deployment.ts';
import { type Hardware, PER_NODE } from './hardware.ts';
import { finestThatFits, holdsInRam, type Run, serves, slow, tryRun } from './run.ts';

export type Change =
  | { kind: 'precision'; run: Run }
  | { kind: 'more'; accelerators: number; run: Run }
  | { kind: 'card'; accelerator: Accelerator; accelerators: number; run: Run }
  | { kind: 'ram'; ramGB: number; run: Run }
  | { kind: 'model'; run: Run };

/** Cards that people put together: in a desktop, in a server, in several servers. */
const COUNTS = [1, 2, 3, 4, 6, 8, 16, 24, 32, 48, 64];
/** So many times the cards are no longer a change but another machine. */
const FARTHEST = 4;
/** Bits a weight below which quality suffers visibly; nobody extends a machine for less. */
const SENSIBLE_BITS = 3.5;

export function changesOf(
  {
    hardware: h,
    model,
    precision,
    workload,
  }: { hardware: Hardware; model: Model | null; precision: Precision | null; workload: Workload },
  asked: Run | null,
  fitting: Run | null,
  alternatives: Run[],
  catalog: Catalog,
): Change[] {
  if (!model) return [];
  const out: Change[] = [];
  if (fitting) out.push({ kind: 'precision', run: fitting });
  const on = (machine: Hardware): Run | null => {
    const run = precision
      ? tryRun(machine, model, precision, workload, catalog)
      : finestThatFits(machine, model, workload, catalog, SENSIBLE_BITS);
    return run?.one.fits && !slow(run) && (!asked?.one.fits || serves(run)) ? run : null;
  };
  const { accelerator } = h;
  if (accelerator && asked) {
    const bigger = nextCards(accelerator, catalog).find((a) => on({ ...h, accelerator: a, acceleratorName: a.name }));
    const count = COUNTS.find((n) => n > h.accelerators && n <= h.accelerators * FARTHEST && on(withCards(h, n)));
    if (count) out.push({ kind: 'more', accelerators: count, run: on(withCards(h, count))! });
    if (bigger && (!count || count > h.accelerators * 2)) {
      const run = on({ ...h, accelerator: bigger, acceleratorName: bigger.name })!;
      out.push({ kind: 'card', accelerator: bigger, accelerators: h.accelerators, run });
    }
  }
  if (!fitting && holdsInRam(h) && accelerator?.kind !== 'unified') {
    for (const ramGB of [256, 384, 512, 768, 1024, 1536]) {
      if (ramGB <= (h.ramGB ?? 0)) continue;
      const run = finestThatFits({ ...h, ramGB }, model, workload, catalog, SENSIBLE_BITS);
      if (run) {
        out.push({ kind: 'ram', ramGB, run });
        break;
      }
    }
  }
  const smaller = alternatives[0];
  if (smaller) out.push({ kind: 'model', run: smaller });
  return out;
}

const withCards = (h: Hardware, accelerators: number): Hardware => ({
  ...h,
  accelerators,
  nodes: h.accelerator?.kind === 'unified' ? accelerators : Math.max(h.nodes, Math.ceil(accelerators / PER_NODE)),
});

/** Cards of the same maker and kind with more memory, the smallest first; at equal memory the one whose speed is nearest. */
function nextCards(a: Accelerator, catalog: Catalog): Accelerator[] {
  const more = [...catalog.accelerators.values()].filter(
    (x) => x.vendor === a.vendor && x.kind === a.kind && !x.modified && (x.memoryGB ?? 0) > (a.memoryGB ?? 0) * 1.1,
  );
  const distance = (x: Accelerator) => Math.abs(Math.log((x.memoryBandwidth ?? 1) / (a.memoryBandwidth ?? 1)));
  return more.sort((x, y) => x.memoryGB! - y.memoryGB! || distance(x) - distance(y));
}
