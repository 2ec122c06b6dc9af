/** How a model is spread over accelerators: what a text says, and what is sensible where it says nothing. */
import type { Engine, Model } from '../../catalog/catalog.ts';
import type { Parallelism } from '../deployment.ts';

/** Widths as stated; null = not stated. */
export interface StatedParallelism {
  tensor: number | null;
  pipeline: number | null;
  data: number | null;
  expert: number | null;
  dataParallelAttention: boolean;
  /** "layer split", "row split": a way without a width. */
  way: 'layers' | 'tensor' | null;
}

const width = (text: string, pattern: RegExp): number | null => {
  const m = pattern.exec(text);
  const n = Number(m?.[1]);
  return Number.isInteger(n) && n > 0 && n <= 10_000 ? n : null;
};

const TENSOR = /(?:\btp|tensor[\s-]{0,2}parallel(?:ism)?|张量并行|tensor split)\s{0,2}[=:]?\s{0,2}(\d{1,4})(?!\d)/i;
const PIPELINE = /(?:\bpp|pipeline[\s-]{0,2}parallel(?:ism)?|流水线并行|流水并行)\s{0,2}[=:]?\s{0,2}(\d{1,4})(?!\d)/i;
const DATA = /(?:\bdp|data[\s-]{0,2}parallel(?:ism)?|数据并行)\s{0,2}[=:]?\s{0,2}(\d{1,4})(?!\d)/i;
const EXPERT = /(?:\bep|expert[\s-]{0,2}parallel(?:ism)?|专家并行)\s{0,2}[=:]?\s{0,2}(\d{1,4})(?!\d)/i;
const DP_ATTENTION = /dp[\s-]?att(?:n|ention)|data[\s-]parallel attention|context[\s-]parallel|\bdcp\b/i;
const LAYERS = /layer[\s-]?split|split by layers?|layers? (?:are )?(?:spread|split)|pipeline|\brpc\b|按层/i;
const ROWS = /tensor[\s-]?split|row[\s-]?split|tensor[\s-]?parallel|split by rows?/i;

/** "TP8", "TP4 PP2", "DP8 EP8", "tensor parallel 2", "layer split". Where prefill and decode are told apart, decode counts. */
export function readParallelism(text: string): StatedParallelism {
  const decode = /decod(?:e|ing)\b/i.exec(text);
  const part = decode && /prefill/i.test(text) && widthsIn(text.slice(decode.index)) ? text.slice(decode.index) : text;
  const tensor = width(part, TENSOR);
  return {
    tensor,
    pipeline: width(part, PIPELINE),
    data: width(part, DATA),
    expert: width(part, EXPERT),
    dataParallelAttention: DP_ATTENTION.test(part),
    way: ROWS.test(part) ? 'tensor' : LAYERS.test(part) ? 'layers' : null,
  };
}

function widthsIn(text: string): boolean {
  return TENSOR.test(text) || PIPELINE.test(text) || DATA.test(text) || EXPERT.test(text);
}

/** Widest tensor split up to `most` that divides the attention heads evenly. */
export function tensorWidth(model: Model, most: number): number {
  const heads = model.heads;
  for (let t = Math.max(1, Math.floor(most)); t > 1; t--) {
    if (most % t === 0 && (heads === null || heads % t === 0)) return t;
  }
  return 1;
}

/**
 * Full parallelism of `n` accelerators on `nodes` nodes: what was stated, completed so that tensor × pipeline × data = n where that is possible.
 * Nothing stated: the engine's first way of splitting; serving engines split tensors inside a node and pipe (mixtures: spread experts) across nodes.
 */
export function complete(
  said: StatedParallelism,
  n: number,
  nodes: number,
  model: Model,
  engine: Engine,
  fastNetwork: boolean,
): Parallelism {
  const one: Parallelism = { tensor: 1, pipeline: 1, data: 1, expert: 1, dataParallelAttention: false };
  if (n <= 1) return one;
  // Wider than the cards counted: they are one node's share of a larger expert group.
  const expert = said.expert ?? 1;
  if (said.dataParallelAttention || wideExperts(said, n)) return attentionByData(said, n, expert);
  if (said.tensor === null && said.pipeline === null && said.data === null)
    return { ...bare(said, n, nodes, model, engine, fastNetwork), expert };
  const pipeline = Math.min(
    n,
    said.pipeline ??
      (said.tensor !== null && said.tensor * (said.data ?? 1) < n && nodes > 1 && n % said.tensor === 0
        ? n / said.tensor / (said.data ?? 1)
        : 1),
  );
  const left = Math.max(1, Math.floor(n / Math.max(1, pipeline)));
  const per = Math.max(1, Math.floor(left / (said.data ?? 1)));
  // All widths stated and some cards left over: they share the model all the same, as tables that give only one of several widths mean it.
  const short = said.tensor !== null && said.data !== null && nodes === 1 && said.tensor * said.data < left;
  const tensor = Math.min(left, short ? tensorWidth(model, per) : (said.tensor ?? tensorWidth(model, per)));
  const data = Math.max(1, Math.floor(left / tensor));
  return { tensor, pipeline: Math.max(1, Math.round(pipeline)), data, expert, dataParallelAttention: false };
}

/** Experts spread wider than any tensor split: attention runs data-parallel beside them. */
function wideExperts(said: StatedParallelism, n: number): boolean {
  if (said.expert === null || said.expert < 8) return false;
  const tensor = said.tensor ?? 1;
  return (
    (said.data !== null && said.data * tensor > n) ||
    (said.tensor === null && said.expert >= n) ||
    (said.data !== null && said.data > 1 && said.expert > tensor)
  );
}

/** "TP16 DP2 dp-attention" on 16 cards: the tensor group is shared out among the attention ranks, 8 wide each. */
function attentionByData(said: StatedParallelism, n: number, expert: number): Parallelism {
  const stated = said.data ?? n;
  const data = Math.max(1, Math.min(n, stated));
  const tensor = Math.max(1, Math.floor(n / data));
  return { tensor, pipeline: 1, data, expert: Math.max(expert, 1) === 1 ? n : expert, dataParallelAttention: true };
}

function bare(
  said: StatedParallelism,
  n: number,
  nodes: number,
  model: Model,
  engine: Engine,
  fastNetwork: boolean,
): Parallelism {
  const first = engine.split[0];
  const inRow = first === 'layers' || first === 'pipeline' || first === 'experts-on-cpu';
  // Direct memory access between computers makes a tensor split worth its messages.
  const way =
    said.way ?? (inRow && !(fastNetwork && nodes > 1 && engine.split.includes('tensor')) ? 'layers' : 'tensor');
  const one = { expert: 1, dataParallelAttention: false };
  if (way === 'layers') return { tensor: 1, pipeline: n, data: 1, ...one };
  const perNode = Math.max(1, Math.floor(n / nodes));
  const within = fastNetwork ? tensorWidth(model, n) : tensorWidth(model, perNode);
  const pipeline = fastNetwork && within === n ? 1 : Math.max(1, Math.min(nodes, Math.floor(n / within)));
  return { tensor: within, pipeline, data: Math.max(1, Math.floor(n / within / pipeline)), ...one };
}
