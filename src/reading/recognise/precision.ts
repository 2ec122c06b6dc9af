import type { Recogniser } from '../scene.ts';
import { is, isEntity } from '../token.ts';

/** Formats of the weights: named, negated, or "not quantised"; and the program that runs them. */
export const precision: Recogniser = {
  name: 'precision',
  run(scene) {
    const { tokens, clause } = scene;
    for (let i = 0; i < tokens.length; i++) {
      const t = tokens[i]!;
      if (isEntity(t, 'precision')) {
        let negated = false;
        for (let k = i - 1; k >= Math.max(0, i - 2); k--) {
          if (clause[k] === clause[i] && is(tokens[k], 'not') && tokens[k + 1]!.gap <= 1) negated = true;
        }
        scene.mention('precision', t.title, t.start, t.end, 'precision', negated ? 'negated' : 'wish');
      } else if (isEntity(t, 'engine') && t.kind === 'entity' && t.ids[0])
        scene.mention('engine', t.ids[0], t.start, t.end, 'precision');
      else if (is(t, 'unquantised'))
        scene.mention('precision', 'unquantised', t.start, t.end, 'precision', 'wish', 'likely');
    }
  },
  examples: [
    { text: 'Q4_K_M 量化', finds: [{ kind: 'precision', value: 'q4_k_m' }] },
    { text: '用4bit跑', finds: [{ kind: 'precision', value: 'int4' }] },
    { text: 'in FP8', finds: [{ kind: 'precision', value: 'fp8' }] },
    { text: '要不要量化', finds: [] },
  ],
};
