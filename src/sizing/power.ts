/**
 * Power of a deployment, watts.
 *
 *   maximum = (accelerators × boardPower + hostPower) × nodes / supplyEfficiency, at most the published maximum of the machine
 *   typical = (accelerators × boardPower × loadShare + hostPower × hostShare) × nodes / supplyEfficiency
 *   site    = wall × PUE                                       what the meter of the building sees, cooling included
 *
 * Worked example: 8 × 400 W boards at 0.6 + 1,300 W host × 0.8 = 2,960 W, / 0.93 = 3.2 kW at the wall; maximum 4.8 kW.
 */
import type { Accelerator, Catalog, Machine } from '../catalog/catalog.ts';
import type { Range } from '../quantity/index.ts';
import { assumed } from './assumed.ts';

const ID = 'power';

/** Board power in W where the sheet gives one, else the assumed power of that kind of device. */
export function boardPower(accelerator: Accelerator, catalog: Catalog): Range {
  if (accelerator.boardPower !== null) {
    return { low: accelerator.boardPower, expected: accelerator.boardPower, high: accelerator.boardPower };
  }
  return assumed(catalog, ID, accelerator.kind);
}

/** Wall power of `nodes` machines serving requests, kW: typical load as low/expected, every board at its limit as high. */
export function wallPower(machine: Machine, nodes: number, catalog: Catalog): Range {
  const accelerator = machine.accelerator === null ? null : (catalog.accelerators.get(machine.accelerator) ?? null);
  const board = accelerator === null ? { low: 0, expected: 0, high: 0 } : boardPower(accelerator, catalog);
  const load = assumed(catalog, ID, 'loadShare');
  const host = assumed(catalog, ID, 'hostShare');
  const supply = assumed(catalog, ID, 'supplyEfficiency');
  // A whole computer with unified memory states the power of all of it, so the host adds only what the record says.
  const watts = (perBoard: number, share: number, hostPart: number): number =>
    (machine.accelerators * perBoard * share + machine.hostPower * hostPart) / supply.expected;
  const cap = machine.maxPower ?? Number.POSITIVE_INFINITY;
  const kilo = (w: number): number => (Math.min(w, cap) * nodes) / 1000;
  return {
    low: kilo(watts(board.low, load.low, host.low)),
    expected: kilo(watts(board.expected, load.expected, host.expected)),
    high: kilo(watts(board.high, 1, 1)),
  };
}

/** Cards that a power limit carries in the smallest machine that takes so many. */
export interface Carried {
  cards: number;
  machine: Machine;
  /** Watts of all boards and of their host, before losses. */
  boards: number;
  host: number;
  /** At the wall, kW, every board at its limit. */
  wallKw: number;
}

/** Most cards of a kind at full load within `limitKw` at the wall, in machines of the catalog that are built for that card; null where not even one. */
export function cardsWithin(accelerator: Accelerator, limitKw: number, catalog: Catalog): Carried | null {
  const board = boardPower(accelerator, catalog).high;
  const supply = assumed(catalog, ID, 'supplyEfficiency').expected;
  const built = [...catalog.machines.values()].filter((m) => m.accelerator === accelerator.id && m.accelerators > 0);
  let best: Carried | null = null;
  for (const machine of built) {
    const room = limitKw * 1000 * supply - machine.hostPower;
    const cards = Math.min(machine.accelerators, Math.floor(room / board + 1e-9));
    const fewer = best !== null && (best.cards > cards || (best.cards === cards && best.host <= machine.hostPower));
    if (cards < 1 || fewer) continue;
    const boards: number = cards * board;
    best = { cards, machine, boards, host: machine.hostPower, wallKw: (boards + machine.hostPower) / supply / 1000 };
  }
  return best;
}

/** Energy bought in a year, kWh: loaded for `hoursAtLoad`, idling the rest, cooling included. */
export function yearlyEnergy(wall: Range, catalog: Catalog): Range {
  const hours = assumed(catalog, ID, 'hoursAtLoad');
  const idle = assumed(catalog, ID, 'idleShare');
  const pue = assumed(catalog, ID, 'pue');
  const HOURS_A_YEAR = 8760;
  const energy = (kw: number, h: number, share: number, factor: number): number =>
    kw * (h + (HOURS_A_YEAR - h) * share) * factor;
  return {
    low: energy(wall.low, hours.low, idle.low, pue.low),
    expected: energy(wall.expected, hours.expected, idle.expected, pue.expected),
    high: energy(wall.high, hours.high, idle.high, pue.high),
  };
}
