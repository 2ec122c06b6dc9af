/** A request that is turned down: what is wrong and what to do, in words for the person or the program that sent it. */
import type { ContentfulStatusCode } from 'hono/utils/http-status';

export class Refusal extends Error {
  readonly status: ContentfulStatusCode;
  /** For programs: the same in every language. */
  readonly code: string;

  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
