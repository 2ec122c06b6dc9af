import type { WriteTables } from '../../types.ts';
import { brief } from './brief.ts';
import { direct } from './direct.ts';
import { glossary } from './glossary.ts';
import { judgements } from './judgements.ts';
import { labels } from './labels.ts';
import { numbers } from './numbers.ts';
import { reasons } from './reasons.ts';
import { terms } from './terms.ts';

export const de: WriteTables = {
  code: 'de',
  name: 'Deutsch',
  numbers,
  labels,
  judgements,
  reasons,
  brief,
  direct,
  terms,
  glossary,
  running: {
    price: ['preis', 'kostet', 'kosten', 'was kostet'],
    rent: ['mieten', 'miete', 'gemietet'],
    api: ['api', 'schnittstelle'],
    electricity: ['strom', 'stromkosten', 'stromrechnung', 'kwh'],
    memory: [
      'wie viel vram',
      'wieviel vram',
      'wie viel speicher',
      'wieviel speicher',
      'speicherbedarf',
      'wie viel grafikspeicher',
    ],
  },
  currency: 'EUR',
  space: ' ',
  comma: ', ',
  stop: '.',
  colon: ': ',
  pause: '; ',
  quotes: ['„', '“'],
};
