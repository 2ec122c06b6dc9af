/** What a verb of the command line gets from the outside: text in, lines out. A verb never touches the process itself. */
export interface Io {
  /** Decoded text as it arrives, in chunks of any size; null when nobody piped anything in. */
  stdin: AsyncIterable<string> | null;
  out(line: string): void;
  err(line: string): void;
  /** Columns of the terminal that reads `out`; null when the output is piped to a file or a program. */
  columns?: number | null;
}

/** A verb: arguments after its name → exit status (0 answered, 1 the answer is "no", 2 bad usage, 3 internal fault). */
export type Verb = (args: string[], io: Io) => Promise<number>;

export const EXIT = { answered: 0, no: 1, usage: 2, fault: 3 } as const;

/** The command was called wrongly; shown with the usage, exit status 2. */
export class UsageError extends Error {}

/** Lines of a stream without their line ends; the last one needs none. An empty last line is not a line. */
export async function* lines(stream: AsyncIterable<string>): AsyncGenerator<string> {
  const parts: string[] = [];
  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
      parts.push(chunk.slice(from, at));
      yield parts.join('').replace(/\r$/, '');
      parts.length = 0;
      from = at + 1;
    }
    if (from < chunk.length) parts.push(chunk.slice(from));
  }
  if (parts.length > 0) yield parts.join('').replace(/\r$/, '');
}

/** The whole stream, cut at `limit` UTF-16 units so that an endless pipe ends. */
export async function all(stream: AsyncIterable<string>, limit = 20_000_000): Promise<string> {
  const parts: string[] = [];
  let size = 0;
  for await (const chunk of stream) {
    parts.push(chunk);
    size += chunk.length;
    if (size >= limit) break;
  }
  return parts.join('').slice(0, limit);
}
