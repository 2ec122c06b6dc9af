import type { Recogniser, Scene } from '../scene.ts';
import { is, isEntity, isMark, type Token, textOf } from '../token.ts';
import type { FineTune } from '../values.ts';

/** What is to be done to the model beyond running it. */
export const tuning: Recogniser = {
  name: 'tuning',
  run(scene) {
    const { tokens } = scene;
    for (let i = 0; i < tokens.length; i++) {
      const t = tokens[i]!;
      if (!is(t, 'tune', 'lora', 'qlora', 'full-tune')) continue;
      if (settled(scene, i)) continue;
      const method: FineTune = is(t, 'full-tune') ? 'full' : is(t, 'qlora') ? 'qlora' : is(t, 'lora') ? 'lora' : 'yes';
      const form = answered(scene, i);
      if (form !== null) {
        scene.mention('fineTune', form ? method : 'none', t.start, tokens[i + 2]!.end, 'tuning');
        continue;
      }
      const not = negation(scene, i);
      if (not >= 0) {
        scene.mention(
          'fineTune',
          'none',
          Math.min(tokens[not]!.start, t.start),
          Math.max(tokens[not]!.end, t.end),
          'tuning',
          method === 'yes' || method === 'full' ? 'wish' : 'negated',
        );
      } else if (wondering(scene, i)) scene.asked.add('fineTune');
      else scene.mention('fineTune', method, t.start, t.end, 'tuning');
    }
    inferenceOnly(scene);
  },
  examples: [
    { text: '单卡不能全参微调吗', finds: [{ kind: 'fineTune', value: 'full' }] },
    { text: '是否微调：否', finds: [{ kind: 'fineTune', value: 'none' }] },
    { text: 'Fine-tuning: yes', finds: [{ kind: 'fineTune', value: 'yes' }] },
    { text: '不做微调', finds: [{ kind: 'fineTune', value: 'none' }] },
    { text: '微调就不用了', finds: [{ kind: 'fineTune', value: 'none' }] },
    { text: '❌微调', finds: [{ kind: 'fineTune', value: 'none' }] },
    {
      text: '要做LoRA微调',
      finds: [{ kind: 'fineTune', value: 'lora' }],
    },
    { text: '全参数微调需要多少卡', finds: [{ kind: 'fineTune', value: 'full' }] },
    { text: 'we want to fine-tune it', finds: [{ kind: 'fineTune', value: 'yes' }] },
    { text: 'no training needed', finds: [{ kind: 'fineTune', value: 'none' }] },
    { text: 'ohne Finetuning', finds: [{ kind: 'fineTune', value: 'none' }] },
    { text: '要不要微调?', finds: [] },
    { text: 'do we need fine-tuning?', finds: [] },
    { text: '40 seats, need fine-tuning?', finds: [] },
    { text: 'a pre-trained model', finds: [] },
    { text: 'V3是用fp8训的', finds: [] },
    { text: '框架只支持推理模型', finds: [] },
    { text: '只做推理', finds: [{ kind: 'fineTune', value: 'none' }] },
  ],
};

/** Words that hold a tuning word but mean a finished model. */
function settled(scene: Scene, i: number): boolean {
  const t = scene.tokens[i]!;
  // "pre-trained", "fp8训的": how the model was made
  if (is(t, 'tuned')) return true;
  // "instruction-tuned model", "finetuned model"
  return t.kind === 'word' && /(?:tuned|getuntes?)$/.test(t.text) && scene.near(i, 3, 3, ['want', 'can']) < 0;
}

/** "是否微调：否", "fine-tuning: yes": a field of a form. */
function answered(scene: Scene, i: number): boolean | null {
  const { tokens } = scene;
  if (!isMark(tokens[i + 1], ':')) return null;
  const said = tokens[i + 2];
  if (is(said, 'no', 'not', 'no-need')) return false;
  return is(said, 'yes') ? true : null;
}

function negation(scene: Scene, i: number): number {
  const { tokens, clause, text } = scene;
  for (let k = i - 1, steps = 0; k >= 0 && steps < 4 && clause[k] === clause[i]; k--, steps++) {
    const t = tokens[k]!;
    if (is(t, 'not', 'no-need') && !is(t, 'whether')) {
      // "can't I fine-tune on one card?" asks; nobody refuses
      if (is(tokens[k + 1], 'can', 'fits') && k + 1 < i) return -1;
      // 没有 asks when the clause asks
      if (textOf(t) === '没有' && scene.near(i, 0, 4, ['question']) >= 0) return -1;
      return k;
    }
    if (is(t, 'versus', 'run') && !is(t, 'want', 'not') && steps > 1) break;
    if ((tokens[k + 1]?.gap ?? 0) > 3) break;
  }
  for (let k = i + 1, steps = 0; k < tokens.length && steps < 4; k++, steps++) {
    const t: Token = tokens[k]!;
    const end = t.end;
    if (t.gap > 2) break;
    if (clause[k] !== clause[i] && !(clause[k] === clause[i]! + 1 && is(t, 'no-need'))) break;
    if (is(t, 'no-need')) return k;
    if (isMark(t, '❌') || isMark(t, ':')) continue;
    if (is(t, 'not') && !is(t, 'whether')) {
      // "微调不需要", "Training brauchen wir nicht", "finetuning: no"; but not "微调 … 不够" and "train, not serve"
      const next = tokens[k + 1];
      if (is(next, 'enough', 'can', 'run', 'fits', 'normal', 'better')) break;
      if (/^(?:without|没|非)$/.test(textOf(t))) break;
      if (/^\s*(?:enough|sure|just|only)/.test(text.slice(end, end + 8))) break;
      return k;
    }
    if (!is(t, 'want', 'function', 'article', 'use', 'lora', 'tune', 'maybe', 'requirement', 'infer', 'have', 'run'))
      break;
  }
  return -1;
}

/** "要不要微调", "should we fine-tune", "Finetuning, ja oder nein?", "微调与否". */
function wondering(scene: Scene, i: number): boolean {
  const { tokens, text } = scene;
  const t = tokens[i]!;
  const k = scene.near(i, 5, 4, ['whether']);
  const [from, to] = k < i ? [k + 1, i] : [i + 1, k];
  // "do I need an H100 to fine-tune" asks about the card
  const other = k >= 0 && tokens.slice(from, to).some((x) => isEntity(x) || x.kind === 'number');
  if (k >= 0 && stated(scene, k)) return false;
  if (k >= 0 && !other && scene.near(k, 6, 0, ['how-much', 'how-many', 'which', 'requirement-question', 'how-to']) < 0)
    return true;
  const tail = text.slice(t.end, t.end + 16);
  const alone = scene.clause[i - 4] !== scene.clause[i];
  const next = tokens[i + 1];
  if (alone && is(next, 'or-not') && next.gap === 0) {
    // "need fine-tuning?" is the same doubt as "do we need fine-tuning?"; "requirements for fine-tuning?" is none.
    const need = scene.near(i, 4, 0, ['requirement']);
    if (need >= 0 && !is(tokens[need], 'want', 'must', 'whether') && !/^needs?$/.test(textOf(tokens[need]!)))
      return false;
    return scene.near(i, 4, 0, ['can', 'how-many', 'how-much', 'run', 'why']) < 0;
  }
  const wants = scene.near(i, 3, 0, ['want', 'must']);
  if (wants >= 0 && /^[^。!！,，;；\n]{0,6}吗/.test(tail) && scene.near(i, 5, 0, ['can', 'how-many', 'how-much']) < 0)
    return true;
  return false;
}

/** "Finetuning brauchen wir", "lora maybe twice a month": what looks like a doubt says how or that it is. */
function stated(scene: Scene, k: number): boolean {
  const { tokens, sentence } = scene;
  if (is(tokens[k], 'maybe') && (is(tokens[k + 1], 'double', 'triple') || tokens[k + 1]?.kind === 'number'))
    return true;
  if (!is(tokens[k], 'want') || !is(tokens[k - 1], 'tune', 'lora', 'qlora', 'full-tune')) return false;
  return !tokens.some((t, j) => sentence[j] === sentence[k] && textOf(t).endsWith('?'));
}

/** "只做推理", "inference only", "nur Inferenz": nothing is tuned. */
function inferenceOnly(scene: Scene): void {
  const { tokens } = scene;
  if (scene.mentions.some((m) => m.kind === 'fineTune')) return;
  for (let i = 0; i < tokens.length; i++) {
    if (!is(tokens[i], 'infer')) continue;
    const before = tokens[i - 1];
    const behind = tokens[i + 1];
    const only = (k: number) => is(tokens[k], 'merely');
    const at = only(i - 1)
      ? i - 1
      : only(i - 2) && before && before.gap <= 1 && !is(before, 'run') && !is(behind, 'model')
        ? i - 2
        : only(i + 1) && behind!.gap === 0
          ? i + 1
          : -1;
    if (at < 0) continue;
    scene.mention(
      'fineTune',
      'none',
      Math.min(tokens[at]!.start, tokens[i]!.start),
      Math.max(tokens[at]!.end, tokens[i]!.end),
      'tuning',
      'wish',
      'likely',
    );
    return;
  }
}
