import type { WriteTables } from '../../types.ts';
import { brief } from './brief.ts';
import { direct } from './direct.ts';
import { glossary } from './glossary.ts';
import { judgements } from './judgements.ts';
import { labels } from './labels.ts';
import { numbers } from './numbers.ts';
import { reasons } from './reasons.ts';
import { terms } from './terms.ts';

export const zh: WriteTables = {
  code: 'zh',
  name: '中文',
  numbers,
  labels,
  judgements,
  reasons,
  brief,
  direct,
  terms,
  glossary,
  running: {
    price: ['多少钱', '价格', '什么价', '几钱'],
    rent: ['租'],
    api: ['api'],
    electricity: ['电费', '耗电', '用电'],
    memory: ['多少显存', '多大显存', '显存要求', '显存需求', '显存占用', '占多少显存', '显存多少', '多大的显存'],
  },
  currency: 'CNY',
  space: '',
  comma: '、',
  stop: '。',
  colon: '：',
  pause: '；',
  quotes: ['“', '”'],
};
