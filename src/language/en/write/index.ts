import type { WriteTables } from '../../types.ts';
import { brief } from './brief.ts';
import { direct } from './direct.ts';
import { glossary } from './glossary.ts';
import { judgements } from './judgements.ts';
import { labels } from './labels.ts';
import { numbers } from './numbers.ts';
import { reasons } from './reasons.ts';
import { terms } from './terms.ts';

export const en: WriteTables = {
  code: 'en',
  name: 'English',
  numbers,
  labels,
  judgements,
  reasons,
  brief,
  direct,
  terms,
  glossary,
  running: {
    price: ['price', 'prices', 'how much', 'cost', 'costs'],
    rent: ['rent', 'renting', 'rental', 'lease'],
    api: ['api'],
    electricity: ['electricity', 'power bill', 'power cost', 'kwh'],
    memory: [
      'how much vram',
      'how much memory',
      'how much gpu memory',
      'how much video memory',
      'how many gb',
      'vram requirement',
      'vram requirements',
      'memory requirement',
      'memory requirements',
      'how big a gpu',
    ],
  },
  currency: 'CNY',
  space: ' ',
  comma: ', ',
  stop: '.',
  colon: ': ',
  pause: '; ',
  quotes: ['“', '”'],
};
