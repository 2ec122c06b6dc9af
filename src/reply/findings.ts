/** Findings in words: the pitfall's text in the reader's language, filled with the figures it was found by. */

import { fill } from '../language/index.ts';
import type { Finding } from '../pitfalls/finding.ts';
import type { Block, Detail } from './blocks.ts';
import type { Voice } from './voice.ts';

/** A finding with its words. */
export interface Worded {
  finding: Finding;
  title: string;
  what: string;
  why: string;
  ask: string;
}

const ORDER = { blocker: 0, warning: 1, note: 2 } as const;

/** In words, worst first, each pitfall once. */
export function worded(findings: readonly Finding[], v: Voice): Worded[] {
  const seen = new Set<string>();
  const out: Worded[] = [];
  for (const finding of [...findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity])) {
    const pitfall = v.catalog.pitfalls.get(finding.pitfall);
    const key = `${finding.pitfall} ${finding.quote ?? ''}`;
    if (!pitfall || seen.has(key)) continue;
    seen.add(key);
    const say = (texts: Readonly<Record<string, string>>) =>
      fill(texts[v.words.code] ?? texts.en ?? '', finding.values, v.words, (id) =>
        v.words.word(id) === id ? undefined : v.words.word(id),
      );
    out.push({
      finding,
      title: say(pitfall.title),
      what: say(pitfall.what),
      why: say(pitfall.why),
      ask: say(pitfall.ask),
    });
  }
  return out;
}

/** One line of the list before paying: the check itself, or what is wrong and what to ask. */
export const pitfallLine = (f: Worded): string => (f.ask ? `${f.title} — ${f.ask}` : f.what);

export function findingBlock(f: Worded, v: Voice): Block {
  const { finding } = f;
  return {
    type: 'finding',
    severity: finding.severity,
    word: v.say(`severity.${finding.severity}`),
    title: f.title,
    ...(finding.quote ? { quote: finding.quote } : {}),
    what: f.what,
    why: f.why,
    ask: f.ask,
    ...(finding.arithmetic ? { arithmetic: finding.arithmetic } : {}),
  };
}

/** Every finding with what to ask. */
export function checklistDetail(pitfalls: readonly Worded[], v: Voice): Detail {
  return { id: 'checklist', label: v.say('action.checklist'), blocks: pitfalls.map((f) => findingBlock(f, v)) };
}
