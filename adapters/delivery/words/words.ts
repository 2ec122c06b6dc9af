/** What the channels themselves say; the answers' own words come from the line. */
export interface ChannelWords {
  /** Codes of client languages this table serves, lower case. */
  code: string;
  help: string[];
  examplesTitle: string;
  /** Questions to start with; the catalog answers each of them. */
  examples: string[];
  /** Complaints about what was typed into the form. */
  wantNumber: string;
  wantMoney: string;
  wantCurrency: string;
  recentTitle: string;
  nothingRecent: string;
  ask: string;
  working: string;
  received: string;
  busy: string;
  continued: string;
  tooLongHere: string;
  wholeAnswer: string;
  forgotten: string;
  nothingToForget: string;
  /** Whole messages that mean "forget this thread", lower case. */
  forget: string[];
  helpWords: string[];
  priceWords: string[];
  expired: string;
  failed: string;
  tooMany: string;
  notAllowed: string;
  priceSet(title: string, amount: string, currency: string): string;
  priceRemoved(title: string): string;
  priceUsage: string;
  priceUnknown(name: string, nearest: string): string;
  adminsOnly: string;
  fileNote: string;
  thanks: string;
  reasonTitle: string;
  reasonLabel: string;
  submit: string;
  cancel: string;
  formTitle: string;
  openDetails: string;
  reference(code: string): string;
  filesUnreadable: string;
  page: PageWords;
}

/** What the page of the local chat says. */
export interface PageWords {
  tagline: string;
  welcome: string;
  /** For who goes by keyboard: to the place to ask. */
  skip: string;
  /** Names of the parts, for who hears the page. */
  label: string;
  asked: string;
  answer: string;
  placeholder: string;
  attach: string;
  send: string;
  working: string;
  hint(megabytes: number, files: number): string;
  /** Where messages go: nowhere, or perhaps to the language model that the operator named. */
  stays: string;
  assisted: string;
  forget: string;
  drop: string;
  remove(name: string): string;
  copy: string;
  copied: string;
  /** The figures of a chart as a table. */
  figures: string;
  /** Thanks for a vote that goes nowhere. */
  thanks: string;
  empty: string;
  tooLong(characters: number): string;
  tooManyFiles(most: number): string;
  tooMuch(megabytes: number): string;
  fileTooLarge(name: string, megabytes: number): string;
  waiting: string;
  malformed: string;
  unreachable: string;
}
