/** Robust nonlinear least squares with a prior: Levenberg–Marquardt on Huber-weighted residuals. Deterministic. */

export interface Problem {
  /** Start and prior mean of every parameter, and one over its prior standard deviation. */
  start: Float64Array;
  priorWeight: Float64Array;
  /** Residuals in units of their expected size. */
  residuals: (theta: Float64Array) => Float64Array;
  /** Weight of each residual. */
  weights: Float64Array;
  iterations: number;
  /** Residuals that a parameter can move, when not all; lets the Jacobian skip the rest. */
  moves?: (parameter: number) => Int32Array | null;
  /** Residuals of some indices only, in their order; needed with `moves`. */
  some?: (theta: Float64Array, indices: Int32Array) => Float64Array;
}

const HUBER = 1;

function cost(p: Problem, theta: Float64Array, r: Float64Array): number {
  let c = 0;
  for (let i = 0; i < r.length; i++) {
    const z = Math.abs(r[i]!);
    c += p.weights[i]! * (z < HUBER ? (z * z) / 2 : HUBER * z - (HUBER * HUBER) / 2);
  }
  for (let j = 0; j < theta.length; j++) c += ((theta[j]! - p.start[j]!) * p.priorWeight[j]!) ** 2 / 2;
  return c;
}

/** Solves (A + ridge) x = b in place by elimination with pivoting. */
export function solve(a: Float64Array[], b: Float64Array): Float64Array {
  const n = b.length;
  const rows = a.map((row) => row.slice());
  const rhs = b.slice();
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let k = i + 1; k < n; k++) if (Math.abs(rows[k]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = k;
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    [rhs[i], rhs[pivot]] = [rhs[pivot]!, rhs[i]!];
    const top = rows[i]!;
    for (let k = i + 1; k < n; k++) {
      const row = rows[k]!;
      const f = row[i]! / top[i]!;
      if (f === 0) continue;
      for (let q = i; q < n; q++) row[q]! -= f * top[q]!;
      rhs[k]! -= f * rhs[i]!;
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    let s = rhs[i]!;
    for (let k = i + 1; k < n; k++) s -= rows[i]![k]! * rhs[k]!;
    rhs[i] = s / rows[i]![i]!;
  }
  return rhs;
}

/** Parameters that minimise the problem. */
export function minimise(p: Problem, from: Float64Array = p.start): Float64Array {
  const n = p.start.length;
  let theta = from.slice();
  let r = p.residuals(theta);
  let c = cost(p, theta, r);
  let damping = 1;
  for (let step = 0; step < p.iterations; step++) {
    const columns = jacobian(p, theta, r);
    const w = r.map((x, i) => p.weights[i]! * (Math.abs(x) < HUBER ? 1 : HUBER / Math.abs(x)));
    const a = Array.from({ length: n }, () => new Float64Array(n));
    const g = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const { values: ci, at } = columns[i]!;
      const weighted = new Float64Array(r.length);
      let s = 0;
      for (let q = 0; q < at.length; q++) {
        const k = at[q]!;
        weighted[k] = w[k]! * ci[k]!;
        s -= weighted[k]! * r[k]!;
      }
      g[i] = s - (theta[i]! - p.start[i]!) * p.priorWeight[i]! ** 2;
      for (let j = 0; j <= i; j++) {
        const cj = columns[j]!;
        const over = cj.at.length < at.length ? cj.at : at;
        let sum = 0;
        for (let q = 0; q < over.length; q++) sum += weighted[over[q]!]! * cj.values[over[q]!]!;
        a[i]![j] = sum;
        a[j]![i] = sum;
      }
    }
    let better = false;
    for (let trial = 0; trial < 7 && !better; trial++) {
      const damped = a.map((row, i) => {
        const out = row.slice();
        out[i]! += p.priorWeight[i]! ** 2 + damping;
        return out;
      });
      const x = solve(damped, g);
      const next = theta.map((v, i) => v + Math.max(-1, Math.min(1, x[i]!)));
      const rn = p.residuals(next);
      const cn = cost(p, next, rn);
      if (cn < c) {
        better = true;
        const gain = c - cn;
        [theta, r, c] = [next, rn, cn];
        damping = Math.max(1e-3, damping / 3);
        if (gain < 1e-4 * c) return theta;
      } else damping *= 5;
    }
    if (!better) return theta;
  }
  return theta;
}

interface Column {
  values: Float64Array;
  at: Int32Array;
}

function jacobian(p: Problem, theta: Float64Array, r: Float64Array): Column[] {
  const h = 1e-4;
  const every = Int32Array.from(r, (_, i) => i);
  return Array.from(theta, (_, j) => {
    const moved = theta.slice();
    moved[j]! += h;
    const at = p.moves?.(j) ?? every;
    const rn = at === every || !p.some ? p.residuals(moved) : p.some(moved, at);
    const values = new Float64Array(r.length);
    for (let q = 0; q < at.length; q++)
      values[at[q]!] = ((at === every || !p.some ? rn[at[q]!]! : rn[q]!) - r[at[q]!]!) / h;
    return { values, at };
  });
}
