import type { Case } from './corpus.ts';

/** Kinds of misreading that a second unseen collection showed, in the languages that have them; each line is our own. */
const cny = (max: number, min: number | null = null) => ({ min, max, currency: 'CNY' });
const usd = (max: number) => ({ min: null, max, currency: 'USD' });
const eur = (max: number) => ({ min: null, max, currency: 'EUR' });
const SIZE = 'size_for_requirements';
const RUN = 'can_my_hardware_run_it';

export const KINDS: Case[] = [
  // tokens a day are no people, no context and no money
  { text: '日均token大约3亿，峰值qps 25，上什么配置', intent: SIZE, says: {} },
  { text: '每天1.5亿tokens 高峰并发60', intent: SIZE, says: { concurrency: 60 } },
  { text: 'We push 60 million tokens a day at 8 qps, 90 users', intent: SIZE, says: { users: 90 } },
  { text: 'Pro Tag rund 40 Millionen Tokens, 35 Nutzer', intent: SIZE, says: { users: 35 } },
  { text: 'token用量：日均3亿，高峰并发80', intent: SIZE, says: { concurrency: 80 } },
  // numbers below nothing are asked about
  { text: '给-6人用，预算-10万，模型32b', intent: SIZE, says: { model: '32b' } },
  { text: '负八个人用，预算30万', intent: SIZE, says: { budget: cny(3e5) } },
  { text: 'users: -7, budget $20k', intent: SIZE, says: { budget: usd(20_000) } },
  { text: 'negative 9 users on a 14b', intent: SIZE, says: { model: '14b' } },
  { text: 'Nutzer: -4, Budget 9.000 Euro', intent: SIZE, says: { budget: eur(9000) } },
  { text: 'Qwen3-32B-6人用', intent: SIZE, says: { model: 'qwen3-32b', users: 6 } },
  { text: 'A100-80G 8卡-60人用', intent: RUN, says: { users: 60, existingHardware: ['A100'] } },
  // some more than a figure
  { text: '我们130多个人用', intent: SIZE, says: { users: 130 } },
  { text: '40来号人，预算30万', intent: SIZE, says: { users: 40, budget: cny(3e5) } },
  { text: '70几个员工', intent: SIZE, says: { users: 70 } },
  { text: '百来号人用32b', intent: SIZE, says: { users: 100, model: '32b' } },
  { text: '一百三十来个人，五六十号常用', intent: SIZE, or: ['other'], says: { users: 130 } },
  { text: '1500多名职工', intent: SIZE, says: { users: 1500 } },
  { text: '4090多个人用会不会卡', intent: RUN, or: ['explain'], says: { existingHardware: ['4090'] } },
  // a topic and its figure
  { text: '人嘛，大概九十来个，钱40万', intent: SIZE, says: { users: 90, budget: cny(4e5) } },
  { text: '用户的话，60个左右', intent: SIZE, says: { users: 60 } },
  { text: 'people 50 maybe 70, money 30k usd', intent: SIZE, says: { users: 70, budget: usd(30_000) } },
  { text: 'Nutzer: 30, eventuell 45', intent: SIZE, says: { users: 45 } },
  { text: '开发3个应用，用7b', intent: SIZE, says: { model: '7b' } },
  { text: '人数可能60也可能75', intent: SIZE, says: { users: 75 } },
  { text: 'ok so people 60 or maybe 75', intent: SIZE, says: { users: 75 } },
  // a share in brackets behind the seats
  { text: 'some 900 employees (perhaps 10% at the same time)', intent: SIZE, says: { users: 900, concurrency: 90 } },
  { text: '全院800人（同时在线约5%）', intent: SIZE, says: { users: 800, concurrency: 40 } },
  { text: '400 Mitarbeiter (etwa 5 % gleichzeitig)', intent: SIZE, says: { users: 400, concurrency: 20 } },
  // two slots exchanged
  { text: '60人并发20，说反了，是20个人用，并发6', intent: SIZE, says: { users: 20, concurrency: 6 } },
  {
    text: '50 users, 9 concurrent. Oh, other way round: 9 users, 3 concurrent',
    intent: SIZE,
    says: { users: 9, concurrency: 3 },
  },
  {
    text: '90 Nutzer, 30 gleichzeitig, vertauscht: 30 Nutzer, 12 gleichzeitig',
    intent: SIZE,
    says: { users: 30, concurrency: 12 },
  },
  { text: '人数5并发30，啊反了，人数30并发5', intent: SIZE, says: { users: 30, concurrency: 5 } },
  // who tells how it failed has the machine
  {
    text: 'Hello, has anyone managed to get GLM-4.5-Air going on 2x L40S? Mine dies on the first prompt',
    intent: RUN,
    says: { model: 'glm-4.5-air', existingHardware: ['L40S'] },
  },
  {
    text: 'Hat jemand Llama 3.3 70B auf 2x RTX 6000 Ada zum Laufen gebracht? Bei mir stürzt es ab',
    intent: RUN,
    says: { model: 'llama-3.3-70b', existingHardware: ['6000'] },
  },
  {
    text: 'L20 8卡 每卡48G 跑 Qwen3-32B 总吞吐只有 200 token/s，是不是配错了',
    intent: RUN,
    says: { model: 'qwen3-32b', existingHardware: ['L20'] },
  },
  { text: '电脑只有集显，能跑7b吗', intent: RUN, says: { model: '7b' } },
  { text: 'no card, just integrated graphics, will an 8b work?', intent: RUN, says: { model: '8b' } },
  { text: 'Nur eine iGPU, reicht das für ein 4b?', intent: RUN, says: { model: '4b' } },
  // kinds of hardware against each other; a rent that is judged
  { text: 'would two 48GB cards be better or one 96GB card', intent: 'compare_options', says: {} },
  { text: '两张48G的卡好还是一张96G的好', intent: 'compare_options', says: {} },
  { text: 'Lieber zwei Karten mit 48 GB oder eine mit 96 GB?', intent: 'compare_options', says: {} },
  { text: 'what is good for 70b, 2x A6000 or 1x H100', intent: 'compare_options', says: { model: '70b' } },
  { text: '租一台8卡H20一个月5万2贵不贵', intent: 'check_quote', says: {} },
  { text: '8x L40S mieten für 6.000 Euro im Monat, ist das teuer?', intent: 'check_quote', says: {} },
  { text: 'renting 4x H100 for $9k a month, overpriced?', intent: 'check_quote', says: {} },
  { text: '租8张H20，月付5万，这个价格合理吗', intent: 'check_quote', says: {} },
  { text: '电费每月500块贵不贵', intent: 'explain', or: ['other'], says: {} },
  // what things begin at is nobody's budget
  { text: 'Entry models start at $9k and climb quickly.', intent: 'check_quote', or: ['other', 'explain'], says: {} },
  {
    text: 'Einsteigergeräte beginnen bei etwa 7.000 Euro.',
    intent: 'check_quote',
    or: ['other', 'explain'],
    says: {},
  },
  { text: '这类一体机起步价12万', intent: 'check_quote', or: ['other', 'explain'], says: {} },
  // what is only supposed, and a machine whose count is asked
  {
    text: 'V3 满血 W8A8 要几台，如果BF16的话要五台？',
    intent: SIZE,
    says: { model: 'deepseek-v3:671b', precision: 'int8' },
  },
  {
    text: 'How many nodes for DeepSeek R1 in FP8? With BF16 it would be twice that?',
    intent: SIZE,
    says: { model: 'deepseek-r1', precision: 'fp8' },
  },
  {
    text: 'Wie viele Server für DeepSeek R1 in FP8? In BF16 wären es doppelt so viele?',
    intent: SIZE,
    says: { model: 'deepseek-r1', precision: 'fp8' },
  },
  { text: 'FP16放不下，如果INT4要几张？72b', intent: SIZE, says: { model: '72b', precision: 'int4' } },
  { text: 'Atlas 800I A2(8*64G) 跑 Qwen3-235B 要几台', intent: SIZE, says: { model: 'qwen3-235b' } },
  { text: '8卡H20服务器部署R1要几台', intent: SIZE, says: { model: 'deepseek-r1' } },
  // sums in signs
  { text: '预算八九千，跑14b', intent: SIZE, says: { budget: cny(9000, 8000), model: '14b' } },
  { text: '五六万能配什么机器跑32b', intent: SIZE, says: { budget: cny(60_000, 50_000), model: '32b' } },
  { text: '预算6千', intent: SIZE, says: { budget: cny(6000) } },
  { text: '三千请求一个月，什么配置', intent: SIZE, says: {} },
  // what is trained from scratch keeps its size
  { text: '从零预训练一个3B的，语料200B token，要几张卡', intent: SIZE, says: { fineTune: 'full', model: '3b' } },
  { text: '想从头训一个1.5B的，类似Qwen2.5那种', intent: SIZE, says: { fineTune: 'full', model: '1.5b' } },
  {
    text: 'pre-train a 3B from scratch on 80B tokens, how many GPUs?',
    intent: SIZE,
    says: { fineTune: 'full', model: '3b' },
  },
  // steps of a plan, classes of firms
  { text: '一期30人，二期150人，部署32b', intent: SIZE, says: { users: 150, model: '32b' } },
  { text: 'phase 1: 20 users, phase 2: 80 users', intent: SIZE, says: { users: 80 } },
  { text: 'Betriebe mit 20 bis 200 Beschäftigten setzen darauf.', intent: 'other', says: {} },
  { text: 'Companies with 30 to 300 employees like local models.', intent: 'other', says: {} },
  { text: 'Wir sind ein Unternehmen mit 40 bis 50 Mitarbeitern', intent: SIZE, says: { users: 50 } },
  // half a person is asked about; a chip said by its number alone keeps it
  { text: '0.5 users, budget $3k', intent: SIZE, says: { budget: usd(3000) } },
  {
    text: '我们有两台8卡910B，跑R1行吗',
    intent: RUN,
    says: { model: 'deepseek-r1', existingHardware: ['Ascend 910B'] },
  },
];
