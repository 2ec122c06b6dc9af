/**
 * Chinese words inside names and what they are called in Latin letters, so that 昇腾910B and Ascend 910B are the same tokens.
 * A run of Han characters has no spaces: known words are cut out of it, longest first, the rest stays as it is.
 */
const WORDS: Record<string, string> = {
  通义千问: 'qwen',
  千问: 'qwen',
  深度求索: 'deepseek',
  智谱: 'glm',
  昇腾: 'ascend',
  升腾: 'ascend',
  英伟达: 'nvidia',
  华为: 'huawei',
  苹果: 'apple',
  英特尔: 'intel',
  超威: 'amd',
  海光: 'hygon',
  寒武纪: 'cambricon',
  沐曦: 'metax',
  摩尔线程: 'mthreads',
  昆仑芯: 'kunlun',
  昆仑: 'kunlun',
  壁仞: 'biren',
  鲲鹏: 'kunpeng',
  飞腾: 'phytium',
  龙芯: 'loongson',
  至强: 'xeon',
  霄龙: 'epyc',
  锐龙: 'ryzen',
  酷睿: 'core',
  线程撕裂者: 'threadripper',
  蒸馏: 'distill',
  量化: '量化',
  满血版: '满血版',
  满血: '满血',
  显卡: '显卡',
  单卡: '单卡',
  加速卡: '加速卡',
  处理器: '处理器',
  服务器: '服务器',
  模型: '模型',
  版本: '版本',
  版: '版',
};

const PATTERN = new RegExp(
  Object.keys(WORDS)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'gu',
);

/** Pieces of a Han run with their offsets. */
export function cutHan(run: string): { text: string; start: number; end: number }[] {
  const out: { text: string; start: number; end: number }[] = [];
  let from = 0;
  for (const m of run.matchAll(PATTERN)) {
    if (m.index > from) out.push({ text: run.slice(from, m.index), start: from, end: m.index });
    out.push({ text: WORDS[m[0]] as string, start: m.index, end: m.index + m[0].length });
    from = m.index + m[0].length;
  }
  if (from < run.length) out.push({ text: run.slice(from), start: from, end: run.length });
  return out;
}
