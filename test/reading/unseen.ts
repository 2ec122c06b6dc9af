import type { Case } from './corpus.ts';

/** Messages of our own after kinds of misreading that the first unseen collections showed: each line stands for one of them. */
const cny = (max: number) => ({ min: null, max, currency: 'CNY' });
const usd = (max: number) => ({ min: null, max, currency: 'USD' });
const eur = (max: number) => ({ min: null, max, currency: 'EUR' });

export const UNSEEN: Case[] = [
  // people by their trade, in one breath, or without a noun
  { text: '给街道办的六十名科员用，32B就够', intent: 'size_for_requirements', says: { users: 60, model: '32b' } },
  {
    text: 'a budget of $30k for our 14 paralegals and clerks',
    intent: 'size_for_requirements',
    says: { users: 14, budget: usd(30000) },
  },
  {
    text: 'want to serve gpt-oss-120b to the lab (9 researchers + 4 students)',
    intent: 'size_for_requirements',
    says: { users: 13, model: 'gpt-oss-120b' },
  },
  {
    text: 'Wir sind 9 im Büro, maximal 14.000 €, was kaufen?',
    intent: 'size_for_requirements',
    says: { users: 9, budget: eur(14000) },
  },
  { text: '全员400，并发30，上什么机器', intent: 'size_for_requirements', says: { users: 400, concurrency: 30 } },
  // what was measured, tested, told by others or spent is no wish
  {
    text: '压测到48并发就开始报错了，4张L40S跑72b，正常吗',
    intent: 'explain',
    says: { model: '72b', existingHardware: ['L40S'] },
  },
  {
    text: 'Numbers for gpt-oss-20b at concurrency 1/4/16/64 on an L40S, anyone?',
    intent: 'explain',
    or: ['can_my_hardware_run_it'],
    says: { model: 'gpt-oss-20b', existingHardware: ['L40S'] },
  },
  {
    text: '之前那套花了22万，6张3090，14b带不动二十个人，要换几张L20',
    intent: 'size_for_requirements',
    says: { model: '14b', users: 20, existingHardware: ['3090'] },
  },
  {
    text: '官方文档写的是要4台8卡A800，我们只有一台8卡H20，能跑v3吗，int4的',
    intent: 'can_my_hardware_run_it',
    says: { model: 'deepseek-v3', precision: 'int4', existingHardware: ['H20'] },
  },
  {
    text: 'a review says 8 tok/s, my pair of 3090s never gets over 4 with llama 3.3 70b',
    intent: 'explain',
    says: { model: 'llama-3.3-70b', existingHardware: ['3090'] },
  },
  {
    text: 'our API bill is $400 per month, which machine would run a 32B for 6 people instead?',
    intent: 'size_for_requirements',
    says: { users: 6, model: '32b' },
  },
  // sums, watts and currencies
  {
    text: 'six 4090 capped at 300W, does a 20A circuit at 230V hold that',
    intent: 'can_my_hardware_run_it',
    says: { powerKw: 4.6, existingHardware: ['4090'] },
  },
  {
    text: 'Angebote einholen, max. 26.500 € netto, für 12 Leute',
    intent: 'size_for_requirements',
    or: ['check_quote', 'other'],
    says: { budget: eur(26500), users: 12 },
  },
  {
    text: '老板说别超过12个w，二十来个人用',
    intent: 'size_for_requirements',
    says: { budget: cny(120000), users: 20 },
  },
  { text: 'we have 20k AUD and 8 people', intent: 'size_for_requirements', says: { users: 8 } },
  {
    text: '项目控制价298万元，供500名医护使用，要求国产化',
    intent: 'size_for_requirements',
    or: ['other'],
    says: { budget: cny(2980000), users: 500, domesticOnly: true },
  },
  {
    text: '之前花3万配的机器跑32b有点吃力，怎么升级',
    intent: 'can_my_hardware_run_it',
    or: ['size_for_requirements', 'explain'],
    says: { model: '32b' },
  },
  {
    text: '合同额600万，硬件不超过150万，90人用',
    intent: 'size_for_requirements',
    says: { users: 90, budget: cny(1500000) },
  },
  {
    text: '二手P40才700块，买4张跑70b行吗',
    intent: 'can_my_hardware_run_it',
    or: ['check_quote'],
    says: { model: '70b', existingHardware: ['P40'] },
  },
  {
    text: '云上一天要烧500块，20人用，想自己买机器',
    intent: 'size_for_requirements',
    or: ['compare_options'],
    says: { users: 20 },
  },
  {
    text: 'ChatGPT kostet uns 30 € pro Nutzer und Monat, wir sind 40',
    intent: 'size_for_requirements',
    says: { users: 40 },
  },
  {
    text: 'we paid 2,400 € for two 3090, does a 70b Q4 fit?',
    intent: 'can_my_hardware_run_it',
    says: { model: '70b', precision: 'q4', existingHardware: ['3090'] },
  },
  {
    text: '预算2万8，5个人，32b',
    intent: 'size_for_requirements',
    says: { budget: cny(28000), users: 5, model: '32b' },
  },
  {
    text: 'budget between $20k and $35k, 18 people',
    intent: 'size_for_requirements',
    says: { budget: { min: 20000, max: 35000, currency: 'USD' }, users: 18 },
  },
  {
    text: '是否微调：否；人数：70；并发：12',
    intent: 'size_for_requirements',
    says: { fineTune: 'none', users: 70, concurrency: 12 },
  },
  {
    text: '40 engineers, maybe 8 using it simultaneously',
    intent: 'size_for_requirements',
    says: { users: 40, concurrency: 8 },
  },
  {
    text: 'a hundred and twenty users, a fifth at the same time',
    intent: 'size_for_requirements',
    says: { users: 120, concurrency: 24 },
  },
  {
    text: 'RTX 4090两张能跑70B吗，会不会很慢',
    intent: 'can_my_hardware_run_it',
    says: { model: '70b', existingHardware: ['4090'] },
  },
  // speeds
  {
    text: 'can a 5090 do a 32b at 40 t/s',
    intent: 'can_my_hardware_run_it',
    says: { model: '32b', userSpeed: 40, existingHardware: ['5090'] },
  },
  {
    text: 'I get 6 tok/s with a 70b on two P40. What would bring at least 15?',
    intent: 'explain',
    or: ['size_for_requirements', 'can_my_hardware_run_it'],
    says: { model: '70b', userSpeed: 15, existingHardware: ['P40'] },
  },
  {
    text: 'qwen3:8b每秒大概14个字，想换14b',
    intent: 'explain',
    or: ['can_my_hardware_run_it', 'size_for_requirements'],
    says: { model: 'qwen3:8b' },
  },
  // what would come in the place of what is there
  {
    text: '单卡L4跑32b太慢，换成5090会好吗',
    intent: 'explain',
    or: ['can_my_hardware_run_it', 'compare_options'],
    says: { model: '32b', existingHardware: ['L4'] },
  },
  {
    text: '用qlora训7b，3080直接OOM，是不是只能换成A6000',
    intent: 'can_my_hardware_run_it',
    or: ['explain'],
    says: { model: '7b', fineTune: 'qlora', existingHardware: ['3080'] },
  },
  // models
  {
    text: 'Qwen3-30B-A3B是按30B还是3B算显存',
    intent: 'explain',
    or: ['size_for_requirements'],
    says: { model: 'qwen3-30b-a3b' },
  },
  {
    text: 'vllm serve Qwen/Qwen3-14B-AWQ dies on my 4060 Ti',
    intent: 'can_my_hardware_run_it',
    or: ['explain'],
    says: { model: 'qwen3-14b', precision: 'awq', existingHardware: ['4060'] },
  },
  {
    text: 'command r+ 104b on 3 A6000?',
    intent: 'can_my_hardware_run_it',
    says: { model: 'command-r-plus:104b', existingHardware: ['A6000'] },
  },
  // tuning
  {
    text: 'torchtune full_finetune_single_device of a 3B on a 4090, will it fit?',
    intent: 'can_my_hardware_run_it',
    says: { fineTune: 'full', model: '3b', existingHardware: ['4090'] },
  },
  {
    text: '单卡A100 40G不能全参微调7B吗',
    intent: 'can_my_hardware_run_it',
    says: { fineTune: 'full', model: '7b', existingHardware: ['A100'] },
  },
  {
    text: 'Finetuning brauchen wir, LoRA genügt, 8B',
    intent: 'size_for_requirements',
    says: { fineTune: 'lora', model: '8b' },
  },
  // memory belongs to the thing it is said of
  {
    text: 'I have 48G RAM and 2*24G A10, can I run a 30b',
    intent: 'can_my_hardware_run_it',
    says: { model: '30b', existingHardware: ['RAM', 'A10'] },
  },
  {
    text: 'CPU: EPYC 7763*2 GPU: 4090 能跑R1 Q4吗',
    intent: 'can_my_hardware_run_it',
    says: { model: 'deepseek-r1', precision: 'q4', existingHardware: ['7763', '4090'] },
  },
  // languages that are only read
  {
    text: 'Quantas placas 4090 preciso para 15 usuários com Llama 3.3 70B?',
    intent: 'size_for_requirements',
    says: { users: 15, model: 'llama-3.3-70b' },
  },
  {
    text: 'Какой сервер нужен на 30 пользователей, модель 70B',
    intent: 'size_for_requirements',
    says: { users: 30, model: '70b' },
  },
];
