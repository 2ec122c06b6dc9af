/** Whether what a text says of a model and what it says of a machine belong together. An offer says so by being one; an article has to say it. */
import { sentenceAround } from '../quote/text.ts';
import type { Case } from './case.ts';

const RUNS =
  /跑|运行|部署|加载|承载|推理|支持|搭载|内置|适合|容纳|放下|\b(?:runs?|running|ran|hosts?|serves?|serving|deploy\w*|holds?|fits?|loads?|handles?|powers?|for|with|on)\b|\b(?:läuft|betreib\w*|lädt|fasst|für|mit|auf)\b/iu;
const POINT = /^\s*(?:[-*•·●○■□◆▪>|]|\d{1,2}[.)、]|[^\n:：]{1,18}[:：])/u;
/** Characters between a machine and a promise in two sentences that still speak of each other. */
const NEAR = 220;

/** true for our own options and for offers. */
export function related(c: Case): boolean {
  const e = c.evidence;
  if (!e || e.lines.length > 0 || c.proposal.total !== null || e.groups.length === 0) return true;
  const machines = e.devices.filter(
    (d) => d.kind === 'accelerator' && e.groups.some((g) => g.accelerators.some((a) => d.accelerators.includes(a))),
  );
  const promises = [...e.models, ...e.sizes, ...e.full];
  const kinds = new Set(e.devices.flatMap((d) => (d.kind === 'accelerator' ? [d.accelerators[0]?.id ?? d.name] : [])));
  return promises.some((p) => {
    const at = sentenceAround(c.text, p.start, p.end);
    if (machines.some((d) => d.start >= at.start && d.end <= at.end)) return true;
    const words = c.text.slice(at.start, at.end);
    return machines.some((d) => {
      if (Math.abs(d.start - p.start) > NEAR) return false;
      const line = sentenceAround(c.text, d.start, d.end);
      // Points of one list, or the only machine there is and a word of running.
      return (
        (POINT.test(words) && POINT.test(c.text.slice(line.start, line.end))) || (kinds.size === 1 && RUNS.test(words))
      );
    });
  });
}
