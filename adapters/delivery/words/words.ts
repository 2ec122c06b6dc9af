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
}
