import { LESS_KNOWN } from './less-known.ts';

/** Model families that people name; a name that the catalog holds wins over the same name here. Data only. */

export interface Family {
  words: readonly string[];
  title: string;
  /** The size that "full" means. */
  biggest?: string;
  /** Smaller copies on other bases: the family that a size means when it is named with this one. */
  copies?: Readonly<Record<string, string>>;
  /** The maker's bare name with the biggest size means this family once it was named in the message. */
  flagship?: string;
  /** A version so short that its maker must stand in the message too. */
  weak?: readonly string[];
  /** Runs beside the model that is asked about (embeddings, ranking): never the one wished for. */
  aside?: true;
}

const ON_QWEN = 'deepseek-r1-distill-qwen';
const ON_LLAMA = 'deepseek-r1-distill-llama';
const R1_COPIES = {
  '1.5b': ON_QWEN,
  '7b': ON_QWEN,
  '14b': ON_QWEN,
  '32b': ON_QWEN,
  '8b': ON_LLAMA,
  '70b': ON_LLAMA,
} as const;

/** Model families by the name people use and the name we print; sizes and versions are read beside them. */
export const FAMILIES: readonly Family[] = [
  {
    words: ['deepseek', 'deep seek', '深度求索', 'deepseak', 'deepsek', 'dpsk', '滴普西克', 'ds'],
    title: 'deepseek',
    weak: ['ds'],
    biggest: '671b',
    copies: R1_COPIES,
    flagship: 'deepseek-r1',
  },
  {
    words: [
      'deepseek r1',
      'deep seek r1',
      'r1',
      'ds r1',
      'deepseek r一',
      'deep seek r一',
      'r一',
      'deepseek-r1-0528',
      'deepseek r1 0528',
      'r1 0528',
    ],
    title: 'deepseek-r1',
    biggest: '671b',
    copies: R1_COPIES,
  },
  {
    words: ['deepseek v3', 'deep seek v3', 'ds v3', 'deepseek v三', 'v3', 'deepseek v3 0324'],
    title: 'deepseek-v3',
    weak: ['v3'],
    biggest: '671b',
  },
  { words: ['deepseek v2', 'deepseek v2.5', 'deepseek coder v2', 'deepseek coder'], title: 'deepseek-v2' },
  {
    words: [
      'deepseek r1 qwen',
      'deepseek r1 qwen2.5',
      'deepseek r1 distill qwen',
      'r1 distill qwen',
      'r1 qwen',
      'deepseek distill qwen',
      'deepseekr1 qwen2.5',
      'deepseek r1 distill qwen2.5',
    ],
    title: 'deepseek-r1-distill-qwen',
  },
  {
    words: [
      'deepseek r1 llama',
      'deepseek r1 distill llama',
      'r1 distill llama',
      'r1 llama',
      'deepseek distill llama',
      'deepseek r1 distill llama 3.3',
    ],
    title: 'deepseek-r1-distill-llama',
  },
  {
    words: [
      'deepseek r1 distill',
      'r1 distill',
      'r1蒸馏',
      'r1蒸馏版',
      'deepseek蒸馏',
      'deepseek r1蒸馏',
      'deepseek r1蒸馏版',
      'deepseek蒸馏版',
    ],
    title: 'deepseek-r1-distill',
    copies: R1_COPIES,
  },
  { words: ['llama', '拉马', '拉玛', '羊驼'], title: 'llama' },
  { words: ['llama 2', 'llama2'], title: 'llama-2' },
  { words: ['llama 3', 'llama3', 'meta llama 3'], title: 'llama-3' },
  { words: ['llama 3.1', 'meta llama 3.1'], title: 'llama-3.1' },
  { words: ['llama 3.2'], title: 'llama-3.2' },
  { words: ['llama 3.3'], title: 'llama-3.3' },
  { words: ['llama 4', 'llama 4 scout', 'llama 4 maverick'], title: 'llama-4' },
  { words: ['codellama', 'code llama'], title: 'codellama' },
  { words: ['alpaca', 'chinese alpaca', 'chinese llama alpaca'], title: 'chinese-alpaca' },
  { words: ['vicuna'], title: 'vicuna' },
  { words: ['qwen', '千问', '通义千问', '通义', 'tongyi', '通义千问模型'], title: 'qwen' },
  { words: ['qwen 1.5'], title: 'qwen1.5' },
  { words: ['qwen 2'], title: 'qwen2' },
  { words: ['qwen 2.5', '千问2.5'], title: 'qwen2.5' },
  { words: ['qwen 3', '千问3', '千问三'], title: 'qwen3' },
  { words: ['qwen 3.5'], title: 'qwen3.5' },
  { words: ['qwen 3.6'], title: 'qwen3.6' },
  { words: ['qwen 2 vl'], title: 'qwen2-vl' },
  { words: ['qwen vl'], title: 'qwen-vl' },
  { words: ['qwen 2.5 vl'], title: 'qwen2.5-vl' },
  { words: ['qwen 3 vl'], title: 'qwen3-vl' },
  { words: ['qwen coder', 'qwen 2.5 coder'], title: 'qwen2.5-coder' },
  { words: ['qwen 3 coder'], title: 'qwen3-coder' },
  { words: ['qwen 3 next'], title: 'qwen3-next' },
  { words: ['qwen omni', 'qwen 2.5 omni', 'qwen 3 omni'], title: 'qwen-omni' },
  { words: ['qwq'], title: 'qwq' },
  {
    words: ['glm', 'chatglm', 'chatglm2', 'chatglm3', 'glm 4', 'glm 4v', '智谱', 'chatglm 6b', 'visualglm', 'cogvlm'],
    title: 'glm',
  },
  { words: ['baichuan', '百川', 'baichuan2'], title: 'baichuan' },
  {
    words: ['internlm', '书生', 'internlm2', 'internlm2.5', 'internvl', 'internvl2', 'internvl2.5', 'internvl3'],
    title: 'internlm',
  },
  { words: ['yi 34b', 'yi 1.5', '零一万物'], title: 'yi' },
  {
    words: [
      'mistral',
      'mistral small',
      'mistral large',
      'mistral nemo',
      'devstral',
      'codestral',
      'ministral',
      'magistral',
    ],
    title: 'mistral',
  },
  { words: ['mixtral', 'mixtral 8x7b', 'mixtral 8x22b'], title: 'mixtral' },
  { words: ['gemma', 'gemma 2', 'gemma 3', 'gemma 3n', 'gemma 4'], title: 'gemma' },
  { words: ['phi 3', 'phi 4', 'phi 2', 'phi 3.5'], title: 'phi' },
  { words: ['falcon'], title: 'falcon' },
  { words: ['bloomz', 'bloom 176b'], title: 'bloom' },
  { words: ['moss'], title: 'moss' },
  { words: ['kimi', 'kimi k2', 'k2', 'moonshot'], title: 'kimi-k2', weak: ['k2'] },
  {
    words: ['minimax', 'minimax m1', 'minimax m2', 'minimax m2.5', 'minimax m2.7', 'minimax m3', 'minimax text 01'],
    title: 'minimax',
  },
  { words: ['gpt oss'], title: 'gpt-oss' },
  { words: ['command r', 'command a'], title: 'command-r' },
  { words: ['grok', 'grok 1', 'grok 2'], title: 'grok' },
  { words: ['nemotron'], title: 'nemotron' },
  { words: ['hunyuan', '混元'], title: 'hunyuan' },
  { words: ['ernie', '文心', '文心一言'], title: 'ernie' },
  { words: ['step3'], title: 'step' },
  { words: ['minicpm', 'minicpm v'], title: 'minicpm' },
  { words: ['gpt neox', 'gpt j', 'gptj'], title: 'gpt-neox' },
  { words: ['starcoder'], title: 'starcoder' },
  { words: ['starcoder2', 'starcoder 2'], title: 'starcoder2' },
  { words: ['dbrx'], title: 'dbrx' },
  { words: ['llava'], title: 'llava' },
  { words: ['ziya', '姜子牙'], title: 'ziya' },
  { words: ['smollm', 'tinyllama'], title: 'smollm' },
  ...LESS_KNOWN,
];

/** The family that a name belongs to ("deepseek-r1:671b" → deepseek-r1), the longest title that it begins with; null for none. */
export function familyOf(name: string): Family | null {
  let best: Family | null = null;
  for (const f of FAMILIES) {
    if (!name.startsWith(f.title) || /[a-z0-9.]/.test(name[f.title.length] ?? ':')) continue;
    if (best === null || f.title.length > best.title.length) best = f;
  }
  return best;
}
