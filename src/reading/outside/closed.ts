/**
 * Models whose weights nobody publishes: they can be rented as a service, never run on a machine of one's own. Data only; a model that the
 * catalog holds with `open: false` is closed too and needs no line here.
 */
export const CLOSED: readonly { words: readonly string[]; name: string; maker: string }[] = [
  { words: ['gpt 5', 'gpt5', 'gpt 5.1', 'gpt 5.2', 'gpt 5 mini', 'gpt 5 codex'], name: 'GPT-5', maker: 'OpenAI' },
  {
    words: ['gpt 4', 'gpt4', 'gpt 4o', 'gpt4o', 'gpt 4.1', 'gpt 4.5', 'gpt 4 turbo', 'gpt 4o mini'],
    name: 'GPT-4',
    maker: 'OpenAI',
  },
  { words: ['gpt 3.5', 'gpt3.5', 'gpt 3', 'gpt3'], name: 'GPT-3.5', maker: 'OpenAI' },
  { words: ['chatgpt', 'chat gpt'], name: 'ChatGPT', maker: 'OpenAI' },
  {
    words: [
      'claude',
      'claude opus',
      'claude sonnet',
      'claude haiku',
      'claude 3',
      'claude 3.5',
      'claude 3.7',
      'claude 4',
      'claude 4.5',
      'claude code',
    ],
    name: 'Claude',
    maker: 'Anthropic',
  },
  {
    words: [
      'gemini',
      'google gemini',
      'gemini pro',
      'gemini flash',
      'gemini 2.5',
      'gemini 2.5 pro',
      'gemini 3',
      'gemini 3 pro',
    ],
    name: 'Gemini',
    maker: 'Google',
  },
  { words: ['grok 3', 'grok 4', 'grok4', 'grok3'], name: 'Grok', maker: 'xAI' },
  {
    words: ['qwen max', 'qwen2.5 max', 'qwen 2.5 max', 'qwen3 max', 'qwen 3 max', '通义千问max'],
    name: 'Qwen-Max',
    maker: 'Alibaba',
  },
  { words: ['豆包', 'doubao'], name: 'Doubao', maker: 'ByteDance' },
  { words: ['讯飞星火', '星火大模型'], name: 'Spark', maker: 'iFlytek' },
  { words: ['copilot', 'github copilot'], name: 'Copilot', maker: 'Microsoft' },
];
