/**
 * The answer as a platform-neutral document: what the terminal, Slack, Feishu and the web all render.
 * Text is final, in the reader's language; platforms only choose layout and escape it.
 */
import type { Derivation, Source } from '../quantity/index.ts';
import type { SlotValues } from '../requirements/requirements.ts';

/** Runs of text; a bare string is plain. Never markup: every channel escapes it. */
export type Inline = string | { text: string; style: 'strong' | 'quote' | 'muted' } | { text: string; url: string };
export type Text = Inline[];

export interface Column {
  key: string;
  label: string;
  align: 'left' | 'right';
}
export interface Row {
  /** ★ recommended, ✓ feasible, ✗ not; `word` says the same for readers without eyes. */
  mark?: { symbol: '★' | '✓' | '✗'; word: string };
  /** Opens the option's details. */
  option?: string;
  cells: Record<string, string>;
}

export type Action =
  /** Shows one of the reply's `details`. */
  | { kind: 'detail'; id: string; label: string }
  /** Changes slots and answers again. */
  | { kind: 'set'; label: string; set: Partial<SlotValues> }
  /** Opens a form for every assumption. */
  | { kind: 'form'; id: 'assumptions'; label: string }
  | { kind: 'export'; format: 'md' | 'csv' | 'json'; label: string }
  | { kind: 'feedback'; value: 'up' | 'down'; label: string };

export interface FormField {
  slot: keyof SlotValues;
  label: string;
  value: string;
  placeholder?: string;
  choices?: { label: string; value: string }[];
}

export type Block =
  | { type: 'heading'; text: string; level: 1 | 2 }
  | { type: 'text'; text: Text }
  | { type: 'list'; ordered: boolean; items: Text[] }
  /** Label and value pairs: understood and assumed. */
  | {
      type: 'facts';
      items: { label: string; value: string; status: 'stated' | 'implied' | 'unknown'; quote?: string }[];
    }
  | { type: 'table'; columns: Column[]; rows: Row[]; caption: string }
  | {
      type: 'option';
      option: string;
      title: string;
      mark?: Row['mark'];
      facts: { label: string; value: string }[];
      text: Text[];
    }
  | {
      type: 'finding';
      severity: 'blocker' | 'warning' | 'note';
      word: string;
      title: string;
      quote?: string;
      what: string;
      why: string;
      ask: string;
      arithmetic?: string;
    }
  | {
      type: 'question';
      slot: keyof SlotValues | null;
      text: string;
      choices: { label: string; set: Partial<SlotValues> }[];
    }
  | { type: 'chart'; title: string; x: string; y: string; series: { name: string; points: [number, number][] }[] }
  | { type: 'derivation'; title: string; derivations: Derivation[] }
  | { type: 'sources'; title: string; items: Source[] }
  /** Text meant to be copied as it stands, such as questions for the vendor. */
  | { type: 'copy'; title: string; text: string }
  | { type: 'actions'; actions: Action[] };

export interface Detail {
  id: string;
  label: string;
  blocks: Block[];
}

export interface Reply {
  language: string;
  /** One line for notifications and clients that show nothing else. */
  summary: string;
  /** The first screen. */
  blocks: Block[];
  /** What the buttons open. */
  details: Detail[];
  form: { title: string; submit: string; fields: FormField[] } | null;
}
