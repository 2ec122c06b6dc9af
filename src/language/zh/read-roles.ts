import { list, type ReadWords } from '../concepts.ts';

/** Chinese words that tell in which role a number or a thing is said: refused, as an example, per month, of all together. */
export const roles: ReadWords['words'] = {
  'rate-second': list(`qps | rps | 每秒请求 | 请求每秒 | 请求/秒 | 次/秒 | 次每秒`),
  'rate-minute': list(`每分钟请求 | 次/分钟 | 次每分钟 | 请求/分钟`),
  'rate-hour': list(`次/小时 | 次每小时 | 请求/小时`),
  'rate-day': list(`次/天 | 次每天 | 请求/天 | 次/日 | 每天请求 | 天请求`),
  refuse: list(`不是 | 不用 | 不要 | 没有 | 没 | 无 | 不跑 | 而不是 | 而非 | 并非`),
  example: list(`比如 | 例如 | 譬如`),
  others: list(`你们 | 作者 | 论文 | 官方 | 楼主 | 别的公司 | 别人 | 人家 | 其他公司 | 同行 | 隔壁公司 | 朋友的`),
  reported: list(`
      写着 | 写的 | 里写 | 说有 | 提到 | 提及 | 论文里 | 论文中 | 文档里 | 文档中 | 文章里 | 官方说 | 官方给 | 官方写 | 看到有人 | 网上有人 | 看有人 | 见过有人 | 视频里 |
      帖子里 | 博主 | 教程里 | 里说 | 里面说 | 测评里 | 宣传的 | 群里有人 | readme里 | readme写 | readme说 | 据称 | readme中 | readme里给 | 给出的数据 |
      官方数据 | 给的数据 | 文档给 | 作者给 | 网上说 | 网上看 | 官方的数据`),
  tested: list(
    `压测 | 压力测试 | 性能测试 | 跑分 | 压到 | 基准测试 | 实测 | 测试了 | 测了 | 测到 | benchmark | 压了 | bench`,
  ),
  tolerated: list(`
      没关系 | 无所谓 | 没事 | 也行 |   可以接受 | 能接受 | 不介意 | 不在乎 | 不要紧 | 也能忍 | 能忍 | 忍得了 | 不挑 | 也没事 | 也没关系 | 就行 | 
      不着急 | 不赶时间 | 问题不大`),
  'no-limit': list(`
      不限 | 不限制 | 不设限 | 没有上限 | 无上限 | 不设上限 | 没上限 | 不封顶 | 没有限制 | 无限制 | 不受限 | 不是问题 | 不成问题 | 管够 | 无所谓 | 随便 | 放开 | 放开了 |
      不考虑了 | 不卡了 | 不作限制 | 不做限制 | 先不考虑 | 不用考虑`),
  'money-other': list(`澳元 | 加元 | 新元 | 卢比 | 卢布 | 令吉 | 泰铢 | 越南盾 | 印尼盾`),
  spent: list(
    `花了 | 总共花 | 一共花 | 花费了 | 花掉 | 花出去 | 砸了 | 投了 | 买来 | 收来 | 入手价 | 账单 | 月账单 | 付了 | 交了 | 成本花 | 买的时候`,
  ),
  third: list(`三分之一`),
  quarter: list(`四分之一`),
  fifth: list(`五分之一`),
  tenth: list(`十分之一`),
  'half-of': list(`一半人 | 一半的人 | 半数 | 半数人 | 一半用户 | 一半左右的人`),
  discount: list(`折`),
  reckon: list(`
      怎么估算 | 如何估算 | 怎么计算 | 如何计算 | 计算公式 | 估算公式 | 计算方法 | 估算方法 | 怎么推算 | 如何推算 |  有公式吗 | 怎么换算 `),
  tuned: list(`
      微调好 | 微调完 | 微调后的 | 微调过的 | 微调出来 | 微调好的 | 微调完的 | 训练好 | 训练完 | 训练后的 | 训练过的 | 训练出来 | 训练好的 | 训练完的 | 精调好 | 精调完 | 精调后的
      | 精调过的 | 精调出来 | 精调好的 | 精调完的 | 训好 | 训完 | 训后的 | 训过的 | 训出来 | 训好的 | 训完的 | 再训练好 | 再训练完 | 再训练后的 | 再训练过的 | 再训练出来 |
      再训练好的 | 再训练完的 | 预训练好 | 预训练完 | 预训练后的 | 预训练过的 | 预训练出来 | 预训练好的 | 预训练完的 | 训的`),
  merely: list(`只 | 仅 | 只用 | 只要`),
  'or-not': list(`吗 | 与否 | 还是不 | ? | 吗?`),
  tenths: list(`成`),
  lane: list(`路`),
  'how-many-people': list(`
      多少人 | 几个人 | 多少用户 | 多少并发 | 几路 | 多少路 | 多少个人 | 多少个用户 | 多少人数`),
  mandated: list(`信创 | 自主可控 | 国产化 | 纯国产 | 全国产 | 国产替代`),
  'in-total': list(`总吞吐 | 总吞吐量 | 总共 | 总计 | 合计`),
  second: list(`秒 | 秒钟 | s | sec`),
  millisecond: list(`毫秒 | ms`),
  'each-time': list(`
      每小时 | 每月 | 每年 | 一度 | 一小时 | 一个月 | 一年 | /小时 | /时 | /度 | /月 | /年 | /卡时 | /百万token | 每百万token |
      上个月 | 上月 | 去年 | /h | /百万tok`),
  'running-cost': list(`
      每月 | 每小时 | 每年 | 月租 | 时租 | 电费 | 租金 | 年费 | 工资 | 月薪 | 月费 | 账单 | 月账单 | 续费 | 订阅费 | 订阅 | 每个月 | 包年 | 包月`),
  yes: list(`要 | 需要 | 是 | 是的 | 对 | 好 | 要的`),
  no: list(`不 | 不用 | 不要 | 不需要 | 否 | 没有 | 无 | 不了`),
  ordinal: list(`第`),
};

/** Measure words: "5万条" counts entries, not money. */
export const counters = '条份篇字个次行页张台件本套人名步轮组词对册卷家位户亩辆参卡片颗节';
