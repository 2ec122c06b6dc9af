/** Settings of the program itself; each channel folder brings its own. */
import { z } from 'zod';
import type { SettingGroup } from './define.ts';
import { optionalText, port, wholeNumber } from './rules.ts';

export interface CoreSettings {
  databaseUrl: string | undefined;
  dataDir: string;
  catalogOverlay: string | undefined;
  port: number | null;
  host: string;
  language: 'zh' | 'en' | 'de';
  retentionDays: number;
  logLevel: string;
  stopSeconds: number;
  answerThreads: number | undefined;
  llmBaseUrl: string | undefined;
  llmModel: string | undefined;
  llmApiKey: string | undefined;
}

export const coreSettings: SettingGroup<CoreSettings> = {
  title: 'The program',
  names: {
    databaseUrl: 'DATABASE_URL',
    dataDir: 'DATA_DIR',
    catalogOverlay: 'CATALOG_OVERLAY',
    port: 'PORT',
    host: 'HOST',
    language: 'LANGUAGE_DEFAULT',
    retentionDays: 'RETENTION_DAYS',
    logLevel: 'LOG_LEVEL',
    stopSeconds: 'STOP_SECONDS',
    answerThreads: 'ANSWER_THREADS',
    llmBaseUrl: 'LLM_BASE_URL',
    llmModel: 'LLM_MODEL',
    llmApiKey: 'LLM_API_KEY',
  },
  settings: {
    databaseUrl: {
      rule: z
        .string()
        .regex(/^postgres(ql)?:\/\/\S{1,500}$/)
        .optional(),
      description:
        'PostgreSQL (14 or newer) shared by several replicas; without it an embedded database in DATA_DIR serves one',
      expected: 'postgres://user:password@host:5432/name',
      where: 'the operator of your database',
      secret: true,
    },
    dataDir: {
      rule: optionalText.transform((text) => text ?? '.data'),
      description: 'Folder of the embedded database',
      expected: 'a path',
      example: '.data',
    },
    catalogOverlay: {
      rule: optionalText,
      description: 'Folder with your own prices and machines, laid over the catalog (see catalog/README.md)',
      expected: 'a path',
      example: './our-prices',
    },
    port: {
      rule: port(8080),
      description:
        'Port of /healthz, /readyz, /metrics, of webhooks and, without any tokens, of the chat in the browser',
      expected: 'a number from 0 to 65535',
      example: '8080',
    },
    host: {
      rule: z
        .string()
        .regex(/^[\w.:-]{1,255}$/)
        .optional()
        .transform((text) => text ?? '127.0.0.1'),
      description: 'Address to listen on; 0.0.0.0 inside a container',
      expected: 'an address',
      example: '127.0.0.1',
    },
    language: {
      rule: z
        .enum(['zh', 'en', 'de'])
        .optional()
        .transform((value) => value ?? 'en'),
      description: 'Language of the bot’s own words until it knows the reader’s',
      expected: 'zh, en or de',
      example: 'en',
    },
    retentionDays: {
      rule: wholeNumber(90, 1, 3_650),
      description: 'Days that conversations and answers are kept',
      expected: 'a whole number from 1 to 3650',
      example: '90',
    },
    logLevel: {
      rule: z
        .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
        .optional()
        .transform((value) => value ?? 'info'),
      description: 'How much is logged; never message texts or secrets',
      expected: 'trace, debug, info, warn, error, fatal or silent',
      example: 'info',
    },
    stopSeconds: {
      rule: wholeNumber(10, 1, 300),
      description: 'Seconds to finish running work at a stop; the rest is handed back',
      expected: 'a whole number from 1 to 300',
      example: '10',
    },
    answerThreads: {
      rule: z
        .string()
        .regex(/^\d{1,2}$/)
        .optional()
        .transform((text) => (text === undefined ? undefined : Number(text)))
        .refine((value) => value === undefined || (value >= 1 && value <= 64)),
      description:
        'Threads that compute answers, about 150 MB each; by default one less than there are cores, two for the chat in the browser',
      expected: 'a whole number from 1 to 64',
      example: '1',
    },
    llmBaseUrl: {
      rule: z
        .string()
        .max(500)
        .regex(/^https?:\/\/\S+$/)
        .optional(),
      description:
        'A model that helps to read messages the rules cannot, at an OpenAI-compatible endpoint such as your own. Without it nothing leaves the machine',
      expected: 'an http(s) address such as http://127.0.0.1:8000/v1',
    },
    llmModel: { rule: optionalText, description: 'Model at that endpoint', expected: 'a name the endpoint knows' },
    llmApiKey: {
      rule: optionalText,
      description: 'Key of that endpoint, if it wants one',
      expected: 'a key',
      secret: true,
    },
  },
  complaints(values) {
    const half = (values.llmBaseUrl === undefined) !== (values.llmModel === undefined);
    if (!half) return [];
    const variable = values.llmModel === undefined ? 'LLM_MODEL' : 'LLM_BASE_URL';
    const other = values.llmModel === undefined ? 'LLM_BASE_URL' : 'LLM_MODEL';
    return [
      {
        variable,
        problem: `is not set, though ${other} is`,
        expected: coreSettings.settings[values.llmModel === undefined ? 'llmModel' : 'llmBaseUrl'].expected,
      },
    ];
  },
};
