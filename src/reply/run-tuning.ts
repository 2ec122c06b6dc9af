/** Which ways of tuning a described machine carries. */
import type { Assessment, TuningTry } from '../options/assess.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { Block, Text } from './blocks.ts';
import type { Voice } from './voice.ts';

/** Short sequences and small batches save this much at most; more than that takes other optimizer states. */
const SQUEEZE = 1.15;

function tuningVerdict(t: TuningTry): 'run.tuningYes' | 'run.tuningTight' | 'run.tuningStates' | 'run.tuningNo' {
  if (t.possible) return 'run.tuningYes';
  if (t.needGB.expected <= t.haveGB * SQUEEZE) return 'run.tuningTight';
  if (t.needGB.low > t.haveGB) return 'run.tuningNo';
  return t.method === 'full' ? 'run.tuningStates' : 'run.tuningTight';
}

/** "LoRA: yes, 160 GB of 608 GB": each method on this machine, the asked one first. */
export function tuningBlock(a: Assessment, requirements: Requirements, v: Voice): Block[] {
  if (a.tuning.length === 0 || !a.model) return [];
  const wished = requirements.fineTune.value;
  const order = [...a.tuning].sort((x, y) => Number(y.method === wished) - Number(x.method === wished));
  const items = order.map((t): Text => {
    const values = {
      method: v.words.word(t.method),
      need: v.words.range(t.needGB.low, t.needGB.high),
      have: v.words.number(Math.round(t.haveGB)),
      model: a.model!.name,
    };
    if (t.blocked !== null)
      return [
        `${values.method}${v.words.colon}${v.reason({ key: t.blocked, values: { accelerator: a.hardware.accelerator?.name ?? '' } })}`,
      ];
    return [v.say(tuningVerdict(t), { ...values, usual: v.words.rough(t.needGB.expected) })];
  });
  return [
    { type: 'text', text: [{ text: v.say('run.tuning', { model: a.model.name }), style: 'strong' }] },
    { type: 'list', ordered: false, items },
  ];
}
