import { list, type ReadWords } from '../concepts.ts';
import { occupations } from './read-people.ts';
import { counters, roles } from './read-roles.ts';
import { talk } from './read-talk.ts';

/** Chinese as people type, dictate and mistype it; traditional characters are folded to simplified before the words are looked up. */
export const zh: ReadWords = {
  code: 'zh',
  script: 'han',
  decimalComma: false,
  counters,
  numerals: {},
  words: {
    total: list(`
        加到 | 涨到 | 提高到 | 增加到 | 降到 | 减到 | 提升到 | 增到 | 扩到 | 降低到 | 减少到 | 压到 | 砍到 | 缩到 | 减至 | 降至 | 加至 | 提至 | 提到 | 调到 | 调整到 |
        改到 | 压缩到 | 缩减到 | 增至 | 扩大到 | 上调到 | 下调到 | 涨至`),
    person: [
      ...list(`
      人 | 个人 | 人员 | 人次 | 位 | 名 | 用户 | 个用户 | 员工 | 名员工 | 同事 | 老师 | 学生 | 研发 | 程序员 |
      工程师 | 开发 | 使用者 | 个使用者 | 医生 | 律师 | 师生 | 职工 | 人规模 | 人团队 | 人公司 | 人使用 | 客户 |
      号人 | 口人 | 个同事 | 个员工 | 个开发 | 个人用 | 人用 | 个账号 | 账号 | 个席位 | 席位 | 坐席 | 终端`),
      ...occupations,
    ],
    seat: list(`
        总人数 | 人数 | 用户数 | 员工数 | 用户量 | 总用户 | 规模 | 全员 | 全院 | 全校 | 全公司 | 全厂 | 全体员工 | 在编 | 员工总数 | 总共人数 | 人员规模 | 👥`),
    concurrent: list(`
      并发 | 并发数 | 并发量 | 个并发 | 路并发 | 路 | 并发用户 | 并发用户数 | 并发请求 | 同时 | 同时在线 |
      同时使用 | 同时用 | 并行 | 高峰 | 峰值 | 峰值并发 | 最大并发 | 一起用 | 一起使用 | 同一时间 | 同时访问 |
      同时提问 | 并发访问 | 并发峰值`),
    online: list(`在线 | 在线人数`),
    active: list(`活跃 | 日活 | 活跃用户 | 在用`),
    rate: list(`
      qps | rps | 每分钟请求 | 每秒请求 | 每天请求 | 次每天 | 次/天 | 次每分钟 | 次/分钟 | tpm | 每天 | 每小时 |
      每日 | 天请求 | 日均 | 月均 | 请求/s | 次/s`),
    team: list(`团队 | 公司 | 单位 | 部门 | 企业 | 学校 | 医院 | 机构`),
    budget: list(`
        预算 | 经费 | 资金 | 投入 | 成本控制 | 总价 | 花费 | 能花 | 手里有 | 出资 | 💰 | 项目金额 | 预算金额 | 费用 | 最高限价 | 总投入 | 额度 | 就这么多钱 | 拿得出 | 批了
        | 掏 | 控制价 | 限价 | 拦标价 | 招标控制价 | 预算价 | 采购预算 | 总投资 | 概算 | 经费预算 | 投资额`),
    price: list(`
        售价 | 价格 | 卖 | 要价 | 单价 | 报价 | 价 | 标价 | 收 | 开价 | 多少钱一台 | 成交价 | 总价款 | 到手价 | 值 | 起 | 起售 | 涨到了 | 跌到 | 炒到 | 卖到 | 降到了
        | 涨成 | 能买到 | 买得到 | 才卖 | 只卖 | 起步价 | 起售价 | 入门价`),
    quote: list(`
      报价 | 报价单 | 询价 | 厂商报 | 供应商报 | 商家报 | 经销商 | 代理商 | 供应商 | 厂家 | 厂商 | 商家 | 卖家 |
      一体机报价 | 给我报 | 报的 | 合同价`),
    'offer-terms': list(`
      质保 | 保修 | 维保 | 含税 | 含运 | 现货 | 包邮 | 开票 | 专票 | 带票 | 不带票 | 店保 | 货期 | 交期 | 联保 | 顺丰 | 不退不换 |
      包顺丰 | 交货 | 全新未拆 | 国行 | 成色 | 到手价 | 券后价 | 零售价 | 联系销售`),
    'bill-sum': list(`
      合计 | 总计 | 共计 | 总价 | 总金额 | 小计 | 总额 | 一共 | 总共 | 成交价`),
    'bill-column': list(`
      数量 | 单价 | 金额 | 小计 | 序号 | 品名 | 设备名称 | 产品名称 | 货物名称 | 规格型号 | 规格 | 单位`),
    fair: list(`
      号称 | 声称 | 说是 | 真能 | 可能吗 | 真的吗 | 是真的 | 敢信 | 能信 | 靠谱 | 合理 | 贵不贵 | 值不值 | 划算 |
      坑 | 被坑 | 划得来 | 值得 | 便宜 | 虚高 | 忽悠 | 靠不靠谱 | 正常价 | 贵吗 | 值吗 | 是不是骗 | 真的假的 |
      可信 | 智商税`),
    'money-cny': list(`元 | 块钱 | 人民币 | rmb | cny | ¥ | 元人民币 | 块人民币 | 大洋 | 软妹币 | 元整`),
    'money-usd': list(`美元 | 美金 | 刀 | usd | $ | us$`),
    'money-eur': list(`欧元 | € | eur`),
    'money-gbp': list(`英镑 | £ | gbp`),
    'money-hkd': list(`港币 | 港元 | hkd | hk$`),
    'money-jpy': list(`日元 | 日币 | jpy`),
    'money-twd': list(`新台币 | 台币 | twd | nt$`),
    'money-chf': list(`瑞郎 | chf`),
    'money-krw': list(`韩元 | krw`),
    approximately: list(`大概 | 大约 | 约 | 左右 | 差不多 | 上下 | 估计 | 预计 | 接近 | 将近 | 前后 | 约莫 | 来`),
    'at-most': list(`
        以内 | 不超过 | 最多 | 上限 | 之内 | 以下 | 封顶 | 顶多 | 控制在 | 不到 | 至多 | 低于 | 不高于 | 最高 | 内 | 撑死 | 不会超过 | 不超 | 不会多于 | 不会超 | 不多于
        | 不能超过 | 别超过 | 不要超过 | 不得超过 | 不可超过`),
    'at-least': list(`至少 | 不少于 | 不低于 | 以上 | 起码 | 最少 | 起步 | 最低 | 保证 | 高于 | 超过 | 大于`),
    per: list(`每 | 每个 | 人均 | 每人 | 单人 | 平均每人 | 每位 | 每用户 | 单用户 | 单路`),
    to: list(`到 | 至`),
    percent: list(`% | 成`),
    half: list(`一半 | 减半 | 砍半 | 对半 | 少一半 | 减一半`),
    double: list(`
        翻倍 | 翻一倍 | 加倍 | 两倍 | 翻番 | 多一倍 | 再翻一番 | 再多一倍 | 增加一倍 | 加一倍 | 扩大一倍 | 涨一倍 | 再翻倍 | 再翻一倍 | 扩一倍 | 多出一倍`),
    triple: list(`三倍`),
    more: list(`
        加 | 增加 | 再加 | 多加 | 追加 | 再多 | 加到 | 涨到 | 多了 | 又来 | 再来 | 还要加 | 再增加 | 新增 | 扩 | 多 | 上调 | 提高 | 上浮 | 多给 | 多批 | 涨 | 涨了
        | 上涨 | 增长 | 再涨 | 提升`),
    less: list(`
        减少 | 少了 | 砍掉 | 降 | 减 | 去掉 | 再少 | 少 | 砍 | 砍了 | 缩减 | 压缩 | 削减 | 下调 | 缩了 | 缩水 | 跌 | 降低 | 减了 | 少给`),
    another: list(`再 | 另外 | 又`),
    tune: list(`
      微调 | 训练 | 精调 | 再训练 | 训 | sft | 训模型 | 后训练 | 预训练 | 增量训练 | 继续训练 | 二次训练 |
      强化学习 | 调优模型 | 微調 | finetune | finetuning | dpo | grpo | rlhf | 炼丹 | 微调训练 | 训练微调 | 训推`),
    lora: list(`lora | lora微调 | 低秩 | 高效微调 | peft`),
    qlora: list(`qlora | qlora微调 | 4bit lora | p-tuning | ptuning | p tuning v2`),
    'full-tune': list(`
        全参 | 全参数 | 全量微调 | 全参微调 | 全参数微调 | 全量参数微调 | 全量训练 | 全参训练 | 全量参数 | 全微调 | 全参数训练 | 从头训练 | 从零训练 | 全量精调 | sft全参 |
        全量sft | 全参sft | 全参数sft | full sft | 全量调 | 从零预训练 | 从头预训练 | 从零开始预训练 | 从头开始预训练 | 从零开始训练 | 从头开始训练 | 从零训 | 从头训 | 从0训练 | 从0预训练 | 从0开始训练 | 从0开始预训练`),
    'full-model': list(`
      满血 | 满血版 | 完整版 | 完全体 | 满配 | 全量版 | 原版 | 不阉割 | 满血的 | 滿血 | 满学版 | 满学 | 满雪`),
    unquantised: list(
      `非量化版 | 非量化版本 | 未量化版 | 未量化版本 | 无量化版 | 无量化版本 | 无量化 | 非量化 | 未量化 | 不量化 | 原精度 | 全精度 | 不要量化 | 没量化 | 原生精度`,
    ),
    quantised: list(`量化 | 量化版 | 量化模型 | 动态量化`),
    distilled: list(`蒸馏 | 蒸馏版 | 蒸馏模型 | 真流`),
    model: list(`模型 | 大模型 | 版本 | 底座 | 参数 | 个参数 | llm`),
    run: list(`
      跑 | 部署 | 运行 | 跑起来 | 推理 | 加载 | 上 | 装 | 搭 | 搭建 | 支持 | 撑 | 带 | 带动 | 本地部署 | 私有化 |
      私有化部署 | 跑通 | 使用`),
    infer: list(`推理`),
    context: list(`
      上下文 | 上下文长度 | 上下文窗口 | 窗口 | 序列长度 | 长度 | 文本长度 | ctx | 最大长度 | 长文本 | 长上下文 | 长文档 | 长文件 |
      max-model-len | max_model_len | 上下文窗`),
    input: list(
      `输入 | 提示词 | prompt | 输入长度 | 单条 | 每条 | 单篇 | 每篇 | 单份 | 每份 | 单次 | 每次 | 提问 | 问题长度 | 输入约 | prefill`,
    ),
    output: list(`输出 | 生成 | 回答 | 回复 | 输出长度 | 回答长度 | 写`),
    characters: list(`字 | 个字 | 汉字 | 个汉字 | 字符 | 个字符`),
    horizon: list(`折旧 | 年折旧 | 使用 | 年使用 | 摊 | 摊销 | 总成本 | 生命周期 | 用 | 按 | 跑 | 以 | 计划`),
    tokens: list(`汉字 | 个汉字 | 字符 | 个字符 | token | tokens | toks | 个token | 个tokens | 字 | tok | 词元 | 个字`),
    'tokens-per-second': list(`
      tok/s | toks/s | token/s | tokens/s | t/s | tps | token每秒 | tokens每秒 | token／秒 | token/秒 | tokens/秒 |
      tok每秒 | tok/秒 | toks每秒 | tokens / s | token / s | 个token每秒 | 个token/s | 个token/秒 | token一秒 |
      字/秒 | 字每秒 | 个字每秒 | 个字/秒 | talk每秒 | talk s每秒 | tok s每秒 | 托克每秒 | token/sec | tokens/sec |
      token／s | token\\s | t/sec | tk/s`),
    'per-second': list(`每秒 | 一秒 | 每秒钟`),
    speed: list(`速度 | 响应速度 | 吞吐 | 吞吐量 | 生成速度 | 推理速度 | 输出速度 | 速率 | 体验 | 响应`),
    'first-token': list(`首字 | 首token | 首字延迟 | 首包 | ttft | 首词 | 首字时间`),
    card: list(`
      张 | 卡 | 块 | 片 | 张卡 | 块卡 | 显卡 | gpu | 张显卡 | 块显卡 | 张gpu | 块gpu | 个卡 | 个gpu | 个显卡 |
      算力卡 | 加速卡 | 推理卡 | 枚 | 根卡 | 卡机`),
    machine: list(`
      台 | 台机器 | 节点 | 个节点 | 服务器 | 台服务器 | 机器 | 主机 | 一体机 | 工作站 | 台主机 | 机 | 台工作站 |
      台电脑 | 电脑 | 整机 | 集群 | 台式机 | 笔记本 | 台一体机 | 机架 | 机子`),
    piece: list(`个 | 颗 | 只 | 套 | 条 | 根`),
    ram: list(`
      内存 | 运存 | 系统内存 | 主存 | ram | 内存条 | 条内存 | 根内存 | ddr4 | ddr5 | ddr3 | 统一内存 | 內存`),
    vram: list(`显存 | 显卡内存 | vram | hbm | 总显存 | 显存总量 | 单卡显存`),
    channel: list(`通道 | 内存通道 | 个通道`),
    dual: list(`双 | 双卡 | 双路 | 一对 | 双机 | 双节点`),
    single: list(`单 | 单卡 | 单台 | 单张 | 单机 | 单节点 | 单块 | 单路cpu`),
    quad: list(`四卡 | 四路`),
    eight: list(`八卡 | 八路`),
    gigabyte: list(`gb | gib | 个g | g显存 | g内存 | 吉`),
    terabyte: list(`tb | tib`),
    megabyte: list(`mb | mib`),
    cpu: list(`cpu | 处理器 | 至强 | 纯cpu | 志强`),
    core: list(`核 | 核心 | 线程 | 核心数`),
    brand: list(`英伟达 | 华为 | 苹果 | 英特尔 | 显卡是 | 卡的 | 卡是 | 版的 | 型号`),
    variant: list(`版 | 版本的 | 显存版 | 魔改 | 魔改版 | 涡轮 | 涡轮版 | 公版 | 二手 | 全新 | 大显存`),
    each: list(`单卡 | 每张 | 每台 | 每块 | 每卡 | 每节点 | 每个节点 | 每条 | 各`),
    kilowatt: list(`kw | 千瓦 | kva`),
    watt: list(`瓦 | 瓦特`),
    volt: list(`伏 | v电压 | 伏特`),
    ampere: list(`安 | 安培`),
    'site-power': list(`
      机房 | 机柜 | 插座 | 供电 | 电力 | 配电 | 电源 | 功率 | 电路 | 空开 | 限电 | 功耗 | 用电 | 每柜 | 电容量 |
      市电 | 墙插`),
    consumes: list(`功耗是 | 耗电 | 实测功耗 | 满载功耗 | tdp | 电源功率`),
    domestic: list(`
      国产 | 国产卡 | 国产芯片 | 国产化 | 信创 | 自主可控 | 国产显卡 | 国产算力 | 国产gpu | 国产npu | 国产替代 |
      国产服务器 | 国产加速卡 | 纯国产 | 全国产`),
    only: list(`
      只能 | 只用 | 仅 | 只 | 必须 | 只允许 | 限定 | 只考虑 | 只接受 | 只要 | 要求 | 得用 | 必须用 | 只让 | 仅限 |
      硬性 | 非得`),
    must: list(`必须 | 一定要 | 得 | 务必 | 要求`),
    foreign: list(`英伟达 | 进口 | nvidia | 国外`),
    years: list(`年 | 年期 | 年折旧 | 年使用`),
    months: list(`个月 | 月`),
    days: list(`天 | 日`),
    hour: list(`小时 | 个小时`),
    'region-cn': list(`国内 | 中国 | 大陆 | 北京 | 上海 | 深圳 | 广州 | 杭州 | 成都 | 武汉`),
    'region-eu': list(`欧洲 | 德国 | 法国 | 欧盟 | 慕尼黑 | 柏林`),
    'region-us': list(`美国 | 北美 | 硅谷`),
    tender: list(`
      招标 | 采购项目 | 投标 | 标包 | 中标 | 招标公告 | 竞争性磋商 | 采购公告 | 公开招标 | 磋商 | 采购需求 |
      单一来源 | 成交公告 | 中标公告 | 询比`),
    vendor: list(`供应商 | 厂家 | 商家 | 卖家 | 经销商 | 淘宝 | 京东 | 闲鱼 | 销售 | 代理 | 咸鱼`),
    times: list(`倍 | 倍的 | 倍于`),
    ...talk,
    ...roles,
  },
};
