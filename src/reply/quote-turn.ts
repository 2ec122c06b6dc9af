/** A vendor's offer, pasted or as a file: checked by its arithmetic, physics, market and gaps. */
import { checkQuote } from '../pitfalls/index.ts';
import { problemWords } from '../quote/problems.ts';
import type { Attachment } from '../reading/index.ts';
import type { Block } from './blocks.ts';
import { plainReply } from './problem-replies.ts';
import { betterFor } from './quote-better.ts';
import { quoteReply } from './quote-reply.ts';
import type { Answered, Turn } from './turn.ts';
import type { Voice } from './voice.ts';

/** Files that could not be read, each with its reason in words. */
export function fileProblems(attachments: readonly Attachment[], v: Voice): Block[] {
  return attachments.flatMap((a): Block[] => {
    if (!a.problem) return [];
    const text = `${a.name}${v.words.colon}${problemWords(a.problem, v.words.code)}`;
    return [{ type: 'text', text: [text] }];
  });
}

export function quoteTurn(turn: Turn): Answered {
  const { voice: v, message } = turn;
  const problems = fileProblems(message.attachments, v);
  const files = message.attachments.filter((a) => !a.problem);
  const inputs = files.length > 0 ? files : [message.text];
  const result = checkQuote(inputs, turn.catalog, { date: turn.date, language: v.words.code });
  const something = result.checks.some(
    (c) =>
      c.quote.parts.length > 0 || c.quote.total !== null || c.quote.evidence.groups.length > 0 || c.findings.length > 0,
  );
  if (!something) {
    const text = v.say(files.length > 0 || message.text.length > 200 ? 'quote.nothingRead' : 'quote.send');
    const blocks: Block[] = problems.length > 0 ? problems : [{ type: 'text', text: [text] }];
    return { reply: plainReply(blocks, v), memory: turn.memory, result: { no: false } };
  }
  const better = result.checks.map((c) => betterFor(c, turn));
  const reply = quoteReply({ result, better, lead: [...(turn.lead ?? []), ...problems] }, v);
  const pitfalls = result.checks.flatMap((c) =>
    c.findings.map((f) => ({ finding: f, title: f.title, what: f.what, why: f.why, ask: f.ask })),
  );
  return {
    reply,
    memory: { kind: 'quote', slots: {}, option: null, price: null, language: v.words.code },
    result: { pitfalls, no: result.checks.every((c) => c.verdict === 'impossible') },
  };
}
