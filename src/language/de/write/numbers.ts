import type { NumberMarks } from '../../format.ts';

/** 1.234,5 · 1,3 Mio. € · Token/s */
export const numbers: NumberMarks = {
  decimal: ',',
  group: '.',
  to: '–',
  money: [
    { from: 1e9, divide: 1e9, pattern: '{n} Mrd. {c}' },
    { from: 1e6, divide: 1e6, pattern: '{n} Mio. {c}' },
    { from: 0, divide: 1, pattern: '{n} {c}' },
  ],
  currency: { CNY: 'Yuan', USD: '$', EUR: '€', GBP: '£', JPY: 'Yen', KRW: 'Won', HKD: 'HK$', TWD: 'NT$', CHF: 'CHF' },
  units: {
    people: ' Personen',
    years: ' Jahre',
    h: ' h',
    '%': ' %',
    'tok/s': ' Token/s',
    tokens: ' Token',
    parameters: ' Parameter',
    bits: ' Bit',
    'B/token': ' Byte je Token',
  },
  tableMoney: { divide: 1000, header: 'Tsd. {c}' },
  duration: { ms: ' ms', s: ' s', min: ' min', h: ' h', day: ' Tage' },
};
