/** A message as a channel hands it in; the only thing that enters the line. */
export interface Message {
  channel: string;
  conversation: string;
  id: string;
  sender: string;
  text: string;
  attachments: Attachment[];
  /** ISO time; "today" for prices and ages is this day. */
  receivedAt: string;
}

/** A file whose text and tables an adapter has already extracted. */
export interface Attachment {
  name: string;
  text: string;
  tables: string[][][];
  /** Set when the text was recognised in a picture: how sure the reader of letters is, 0 to 1. */
  certainty?: number;
  /** Set when the file could not be read, in the channel's language-neutral form: a key of the language tables. */
  problem?: string;
}

/** Half-open range of UTF-16 units in the message's text. */
export interface Span {
  start: number;
  end: number;
}
