/** A setting knows its name, its rule, what it is for and where to find its value: the one source of help and .env.example. */
import type { z } from 'zod';

export interface Setting {
  /** Reads the text of the variable; undefined when it is not set or empty. */
  rule: z.ZodType;
  description: string;
  /** What a right value looks like, in words. */
  expected: string;
  /** Where a person finds it. */
  where?: string;
  /** Shown in .env.example; never a secret. */
  example?: string;
  secret?: boolean;
}

export interface SettingGroup<S> {
  title: string;
  settings: { [K in keyof S]: Setting };
  /** Names of environment variables, by key. */
  names: { [K in keyof S]: string };
  /** What must be given together, or contradicts; each complaint names its variable. */
  complaints?(values: S): Complaint[];
}

export interface Complaint {
  variable: string;
  problem: string;
  expected: string;
  where?: string;
}

/** The settings are wrong: every complaint, each with variable, problem, expected, where to find it. */
export class SettingsError extends Error {
  readonly complaints: Complaint[];
  constructor(complaints: Complaint[]) {
    super(
      complaints
        .map(
          (one) =>
            `${one.variable}: ${one.problem}\n  expected: ${one.expected}${one.where ? `\n  where to find it: ${one.where}` : ''}`,
        )
        .join('\n'),
    );
    this.name = 'SettingsError';
    this.complaints = complaints;
  }
}

/** Reads a group from the environment. Values themselves never appear in complaints: they may be secrets. */
export function readGroup<S>(
  group: SettingGroup<S>,
  environment: Record<string, string | undefined>,
): { values: S; complaints: Complaint[] } {
  const complaints: Complaint[] = [];
  const values: Partial<S> = {};
  for (const key of Object.keys(group.settings) as (keyof S)[]) {
    const setting = group.settings[key];
    const name = group.names[key];
    const raw = environment[name]?.trim();
    const result = setting.rule.safeParse(raw === '' ? undefined : raw);
    if (result.success) values[key] = result.data as S[keyof S];
    else {
      const problem =
        raw === undefined || raw === ''
          ? 'is not set'
          : setting.secret
            ? 'does not look right'
            : `“${raw.slice(0, 60)}” is not accepted`;
      complaints.push({
        variable: name,
        problem,
        expected: setting.expected,
        ...(setting.where ? { where: setting.where } : {}),
      });
    }
  }
  if (complaints.length === 0 && group.complaints) complaints.push(...group.complaints(values as S));
  return { values: values as S, complaints };
}

/** A comma-separated list. */
export function splitList(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[,\s]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
