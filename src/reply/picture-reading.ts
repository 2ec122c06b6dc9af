/** What was read in a picture, for the sender to compare: letters recognised by a program can be other letters. */
import type { Attachment } from '../reading/index.ts';
import type { Block } from './blocks.ts';
import type { Voice } from './voice.ts';

/** An offer fits on a screen; what is longer is cut, and said to be. */
const LINES_SHOWN = 30;

/** One block of words and one of lines for every picture among the inputs; nothing for texts and files with text of their own. */
export function pictureReadings(inputs: readonly (string | Attachment)[], v: Voice): Block[] {
  return inputs.flatMap((input): Block[] => {
    if (typeof input === 'string' || input.certainty === undefined) return [];
    const lines = input.text
      .split('\n')
      .map((line) => line.replaceAll('\t', ' | ').trim())
      .filter((line) => line !== '');
    const hidden = lines.length - LINES_SHOWN;
    return [
      {
        type: 'text',
        text: [
          {
            text: v.say('quote.pictureRead', { name: input.name, percent: Math.round(input.certainty * 100) }),
            style: 'strong',
          },
        ],
      },
      {
        type: 'list',
        ordered: false,
        items: [
          ...lines.slice(0, LINES_SHOWN).map((line) => [line]),
          ...(hidden > 0 ? [[v.say('quote.pictureMore', { count: hidden })]] : []),
        ],
      },
    ];
  });
}
