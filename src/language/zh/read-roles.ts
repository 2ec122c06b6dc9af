import { list, type ReadWords } from '../concepts.ts';

/** Chinese words that tell in which role a number or a thing is said: refused, as an example, per month, of all together. */
export const roles: ReadWords['words'] = {
  'rate-second': list(`qps | rps | 每秒请求 | 请求每秒 | 请求/秒 | 次/秒 | 次每秒`),
  'rate-minute': list(`每分钟请求 | 次/分钟 | 次每分钟 | 请求/分钟`),
  'rate-hour': list(`次/小时 | 次每小时 | 请求/小时`),
  'rate-day': list(`次/天 | 次每天 | 请求/天 | 次/日 | 每天请求 | 天请求`),
  refuse: list(`不是 | 不用 | 不要 | 没有 | 没 | 无 | 不跑 | 而不是 | 而非 | 并非`),
  example: list(`比如 | 例如 | 譬如`),
  others: list(`你们 | 作者 | 论文 | 官方 | 楼主`),
  'how-many-people': list(`
      多少人 | 几个人 | 多少用户 | 多少并发 | 几路 | 多少路 | 多少个人 | 多少个用户 | 多少人数`),
  mandated: list(`信创 | 自主可控 | 国产化 | 纯国产 | 全国产 | 国产替代`),
  'in-total': list(`总吞吐 | 总吞吐量 | 总共 | 总计 | 合计`),
  second: list(`秒 | 秒钟 | s | sec`),
  millisecond: list(`毫秒 | ms`),
  'each-time': list(`
      每小时 | 每月 | 每年 | 一度 | 一小时 | 一个月 | 一年 | /小时 | /时 | /度 | /月 | /年 | /卡时 | /百万token | 每百万token |
      上个月 | 上月 | 去年 | /h | /百万tok`),
  'running-cost': list(`每月 | 每小时 | 每年 | 月租 | 时租 | 电费 | 租金 | 年费 | 工资 | 月薪 | 月费`),
  yes: list(`要 | 需要 | 是 | 是的 | 对 | 好 | 要的`),
  no: list(`不 | 不用 | 不要 | 不需要 | 否 | 没有 | 无 | 不了`),
  ordinal: list(`第`),
};

/** Measure words: "5万条" counts entries, not money. */
export const counters = '条份篇字个次行页张台件本套人名步轮组词对册卷家位户亩辆参卡片颗节';
