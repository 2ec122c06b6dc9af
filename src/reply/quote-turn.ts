/** A vendor's offer, pasted or as a file: checked by its arithmetic, physics, market and gaps. */
import { type CheckResult, checkQuote } from '../pitfalls/index.ts';
import { problemWords } from '../quote/problems.ts';
import type { Attachment } from '../reading/index.ts';
import type { Block, Reply } from './blocks.ts';
import { pictureReadings } from './picture-reading.ts';
import { plainReply } from './problem-replies.ts';
import { betterFor } from './quote-better.ts';
import { quoteReply } from './quote-reply.ts';
import { runningBlocks, runningTopics } from './running-blocks.ts';
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

/** Is there anything in it that an offer has: parts, a price, a machine, a claim that can be judged? */
const readAnything = (result: CheckResult): boolean =>
  result.checks.some(
    (c) =>
      c.quote.parts.length > 0 || c.quote.total !== null || c.quote.evidence.groups.length > 0 || c.findings.length > 0,
  );

export interface QuoteAnswer {
  result: CheckResult;
  /** null where nothing of an offer was read. */
  reply: Reply | null;
}

/** Offers in, their check and its reply out: the same for a message of a chat and for a file on the command line. */
export function quoteAnswer(
  inputs: readonly (string | Attachment)[],
  { voice: v, catalog, date, lead = [] }: Pick<Turn, 'voice' | 'catalog' | 'date' | 'lead'>,
  bill = false,
): QuoteAnswer {
  const result = checkQuote(inputs, catalog, { date, language: v.words.code });
  if (!readAnything(result)) return { result, reply: null };
  const better = result.checks.map((c) => betterFor(c, { catalog, date, voice: v }));
  const shown = [...lead, ...pictureReadings(inputs, v)];
  return { result, reply: quoteReply({ result, better, lead: shown, bill }, v) };
}

/** A question of one line; what is longer is an offer that was pasted. */
const QUESTION = 200;

/** "A month for ¥68,000, is that dear?": what such cards rent for today stands first. */
const rentOf = (turn: Turn): Block[] =>
  turn.message.attachments.length === 0 && turn.message.text.length <= QUESTION && runningTopics(turn).has('rent')
    ? runningBlocks(turn, null)
    : [];

export function quoteTurn(turn: Turn): Answered {
  const { voice: v, message } = turn;
  const problems = fileProblems(message.attachments, v);
  const files = message.attachments.filter((a) => !a.problem);
  const inputs = files.length > 0 ? files : [message.text];
  const { result, reply } = quoteAnswer(inputs, {
    ...turn,
    lead: [...(turn.lead ?? []), ...rentOf(turn), ...problems],
  });
  if (!reply) {
    const text = v.say(files.length > 0 || message.text.length > QUESTION ? 'quote.nothingRead' : 'quote.send');
    const read = pictureReadings(files, v);
    const blocks: Block[] =
      problems.length > 0 && read.length === 0 ? problems : [...problems, ...read, { type: 'text', text: [text] }];
    return { reply: plainReply(blocks, v), memory: turn.memory, result: { no: false } };
  }
  const pitfalls = result.checks.flatMap((c) =>
    c.findings.map((f) => ({ finding: f, title: f.title, what: f.what, why: f.why, ask: f.ask })),
  );
  return {
    reply,
    memory: { kind: 'quote', slots: {}, option: null, price: null, language: v.words.code },
    result: { pitfalls, no: result.checks.every((c) => c.verdict === 'impossible') },
  };
}
