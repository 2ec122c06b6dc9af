/** Blocks → messages within Slack's limits: at most so many blocks, characters and one table each. */
import type { Block, Reply } from '../../../src/reply/blocks.ts';
import { encodePress } from '../../delivery/actions.ts';
import { clip } from '../../delivery/text.ts';
import { wordsFor } from '../../delivery/words/index.ts';
import { escapeMrkdwn, fallback, plain, type SlackBlock, slackBlocks } from './blocks.ts';
import { LIMITS } from './limits.ts';

export interface SlackMessage {
  text: string;
  blocks: SlackBlock[];
}

/** The first screen of a reply, or one of its details. */
export function replyMessages(reply: Reply, answer: string, detail: string | null): SlackMessage[] {
  const index = detail === null ? null : reply.details.findIndex((one) => one.id === detail);
  const shown = index === null ? null : reply.details[index];
  if (index !== null && !shown) return [];
  const neutral: Block[] = shown ? [{ type: 'heading', text: shown.label, level: 1 }, ...shown.blocks] : reply.blocks;
  const offset = shown ? -1 : 0;
  const blocks = neutral.flatMap((block, at) =>
    slackBlocks(block, { answer, block: at + offset, detail: index, reply }),
  );
  const text = shown ? escapeMrkdwn(clip(shown.label, LIMITS.fallbackText)) || '…' : fallback(reply);
  return framed(pack(blocks), text, answer, reply.language);
}

/** Fills messages in order; a block that fits no message alone cannot occur, each is within its own limit. */
export function pack(blocks: SlackBlock[]): SlackBlock[][] {
  const messages: SlackBlock[][] = [];
  let current: SlackBlock[] = [];
  let size = 2;
  let tables = 0;
  const flush = () => {
    if (current.length > 0) messages.push(current);
    current = [];
    size = 2;
    tables = 0;
  };
  for (const block of blocks) {
    const length = JSON.stringify(block).length + 1;
    const isTable = block.type === 'table';
    // A heading at the very end of a message would be parted from what it heads.
    const full =
      current.length >= LIMITS.messageBlocks ||
      size + length > LIMITS.messageJson ||
      (isTable && tables >= LIMITS.tablesPerMessage);
    if (full) {
      const head = current.at(-1)?.type === 'header' && current.length > 1 ? current.pop() : undefined;
      flush();
      if (head) {
        current.push(head);
        size += JSON.stringify(head).length + 1;
      }
    }
    current.push(block);
    size += length;
    if (isTable) tables += 1;
  }
  flush();
  return messages;
}

/** More messages than anybody reads: the rest goes behind a button that sends the whole answer as a file. */
function framed(messages: SlackBlock[][], text: string, answer: string, language: string): SlackMessage[] {
  const words = wordsFor(language);
  const kept = messages.slice(0, LIMITS.messagesPerAnswer);
  if (messages.length > kept.length) {
    const notice: SlackBlock[] = [
      { type: 'context', elements: [plain(words.tooLongHere, LIMITS.sectionText)] },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: 'press:whole',
            text: plain(words.wholeAnswer, LIMITS.buttonText),
            value: encodePress({ answer, path: 'whole' }),
          },
        ],
      },
    ];
    const room = LIMITS.messageJson - JSON.stringify(notice).length;
    const last = kept.at(-1)!;
    while (
      last.length > 1 &&
      (JSON.stringify(last).length > room || last.length > LIMITS.messageBlocks - notice.length)
    )
      last.pop();
    if (JSON.stringify(last).length > room) kept.push(notice);
    else last.push(...notice);
  }
  return kept.map((blocks, index) => ({
    text: index === 0 ? text : `${text} (${words.continued})`,
    blocks,
  }));
}

export function noticeMessage(text: string): SlackMessage {
  const safe = clip(text, LIMITS.richText) || '…';
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text: safe }] };
  return { text: escapeMrkdwn(safe), blocks: [{ type: 'rich_text', elements: [section] }] };
}
