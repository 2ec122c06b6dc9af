/** "Does this card do FP8?": what a chip computes in its own units, without any model. */
import type { Accelerator, Precision } from '../catalog/catalog.ts';
import { formatSupport } from '../sizing/query/formats.ts';
import type { Block } from './blocks.ts';
import type { Turn } from './turn.ts';

const COMPUTED = ['fp16', 'bf16', 'fp8', 'int8', 'fp4'] as const;

/** Formats that a chip multiplies in its own units. */
function nativeOf(a: Accelerator): string[] {
  return COMPUTED.filter((f) => {
    if (f === 'fp16') return a.dense.fp16 !== null;
    if (f === 'bf16') return a.dense.fp16 !== null && !a.absent.includes('bf16');
    return a.dense[f] !== null && !a.absent.includes(f);
  }).map((f) => f.toUpperCase());
}

/** The best that any engine of the catalog does with a format on a card. */
function supportOf(a: Accelerator, p: Precision, turn: Turn): 'native' | 'converted' | 'unsupported' {
  const ways = [...turn.catalog.engines.values()].map((e) => formatSupport(turn.catalog, a, e, p).how);
  return ways.includes('native') ? 'native' : ways.includes('converted') ? 'converted' : 'unsupported';
}

/** Yes or no, and what follows from it. */
export function capabilityBlocks(a: Accelerator, p: Precision, turn: Turn): Block[] {
  const { voice: v } = turn;
  const values = { card: a.name, precision: v.precision(p.id) };
  const how = supportOf(a, p, turn);
  const weightsOnly = p.compute === 'fp16' && p.bitsPerWeight < 15;
  const tflops = a.dense[p.compute];
  const first = weightsOnly
    ? v.say('can.weights', values)
    : how === 'native'
      ? v.say('can.yes', { ...values, tflops: tflops === null ? v.say('value.unknown') : v.words.number(tflops) })
      : v.say(how === 'converted' ? 'can.converted' : 'can.no', values);
  return [
    {
      type: 'text',
      text: [{ text: first, style: 'strong' }, v.words.space, v.say('can.native', { list: v.words.list(nativeOf(a)) })],
    },
  ];
}
