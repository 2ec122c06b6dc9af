import type { NumberMarks } from '../../format.ts';

/** 1,234.5 · ¥1.3 million · tok/s */
export const numbers: NumberMarks = {
  decimal: '.',
  group: ',',
  to: '–',
  money: [
    { from: 1e9, divide: 1e9, pattern: '{c}{n} billion' },
    { from: 1e6, divide: 1e6, pattern: '{c}{n} million' },
    { from: 0, divide: 1, pattern: '{c}{n}' },
  ],
  currency: {
    CNY: '¥',
    USD: '$',
    EUR: '€',
    GBP: '£',
    JPY: 'JPY ',
    KRW: 'KRW ',
    HKD: 'HK$',
    TWD: 'NT$',
    CHF: 'CHF ',
  },
  units: {
    people: ' people',
    years: ' years',
    h: ' h',
    '%': '%',
    parameters: ' parameters',
    bits: ' bits',
    'B/token': ' bytes a token',
  },
  tableMoney: { divide: 1000, header: '{c}k' },
  duration: { ms: ' ms', s: ' s', min: ' min', h: ' h', day: ' days' },
};
