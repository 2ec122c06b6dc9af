import type { NumberMarks } from '../../format.ts';

/** 1,234.5 · 130 万元 · tok/s */
export const numbers: NumberMarks = {
  decimal: '.',
  group: ',',
  to: '–',
  money: [
    { from: 1e8, divide: 1e8, pattern: '{n} 亿{c}' },
    { from: 1e4, divide: 1e4, pattern: '{n} 万{c}' },
    { from: 0, divide: 1, pattern: '{n} {c}' },
  ],
  currency: {
    CNY: '元',
    USD: '美元',
    EUR: '欧元',
    GBP: '英镑',
    JPY: '日元',
    KRW: '韩元',
    HKD: '港元',
    TWD: '新台币',
    CHF: '瑞郎',
  },
  units: {
    people: ' 人',
    years: ' 年',
    h: ' 小时',
    '%': '%',
    tokens: ' token',
    parameters: ' 参数',
    bits: ' 位',
    'B/token': ' 字节/token',
  },
  tableMoney: { divide: 10_000, header: '万{c}' },
  duration: { ms: ' 毫秒', s: ' 秒', min: ' 分钟', h: ' 小时', day: ' 天' },
};
