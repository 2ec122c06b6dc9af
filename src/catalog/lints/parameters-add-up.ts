import type { ModelRecord } from '../schema/model.ts';
import { complain, type Lint, of } from './lint.ts';

const name = 'parameters-add-up';
export const parametersAddUp: Lint = {
  name,
  why: 'Weights in memory and bytes read per token both follow from the parameters; a slip moves every figure.',
  check: (subject) =>
    of<ModelRecord>(subject, 'models').flatMap(({ entry, value }) => {
      const out = [];
      if (value.activeParameters > value.totalParameters)
        out.push(
          complain(entry, 'activeParameters', value.activeParameters, 'at most totalParameters', 'Swap the two.', name),
        );
      if (value.totalParameters < 1e7)
        out.push(
          complain(
            entry,
            'totalParameters',
            value.totalParameters,
            'a count, not billions',
            'Write 671030000000.',
            name,
          ),
        );
      const { moe } = value;
      if (moe?.expertHidden && value.hiddenSize) {
        const routed = (value.layers - moe.denseLayers) * moe.experts * 3 * value.hiddenSize * moe.expertHidden;
        if (routed > value.totalParameters * 1.03)
          out.push(
            complain(
              entry,
              'moe',
              `${(routed / 1e9).toFixed(0)} G in routed experts`,
              `less than totalParameters (${(value.totalParameters / 1e9).toFixed(0)} G)`,
              'Check experts, expertHidden, layers and denseLayers.',
              name,
            ),
          );
      }
      const layers = value.attention.reduce((s, g) => s + g.layers, 0);
      if (layers !== value.layers)
        out.push(
          complain(
            entry,
            'attention',
            `${layers} layers`,
            `${value.layers} layers in all groups`,
            'Every layer belongs to one group.',
            name,
          ),
        );
      return out;
    }),
};
