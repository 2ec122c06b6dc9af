/**
 * What Slack takes, as of 2026-11. Counted in UTF-16 units, which is never less than Slack counts.
 * https://docs.slack.dev/reference/block-kit/blocks · https://docs.slack.dev/reference/views/modal-views
 */
export const LIMITS = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  messageBlocks: 50,
  viewBlocks: 100,
  /**
   * All blocks of a message together; undocumented, between 12,000 and 13,200 characters ("msg_blocks_too_long",
   * https://github.com/slackapi/bolt-js/issues/2509). We count the whole JSON, which is more than Slack counts.
   */
  messageJson: 11_500,
  /** https://docs.slack.dev/reference/methods/chat.postMessage: cut at 40,000; a notification shows far less. */
  fallbackText: 3_000,
  header: 150,
  sectionText: 3_000,
  richText: 2_800,
  fields: 10,
  fieldText: 2_000,
  contextElements: 10,
  actionElements: 25,
  /** https://docs.slack.dev/reference/block-kit/blocks/table-block: one a message, cells together 10,000 characters. */
  tableRows: 100,
  tableColumns: 20,
  tableCharacters: 10_000,
  tablesPerMessage: 1,
  /** Ours: cells of a row together, and a menu's options, so that each fits a message. */
  rowText: 2_000,
  menuJson: 8_000,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  id: 255,
  optionText: 75,
  optionValue: 75,
  options: 100,
  placeholder: 150,
  viewTitle: 24,
  viewButton: 24,
  inputLabel: 2_000,
  inputValue: 3_000,
  privateMetadata: 3_000,
  /** https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts/ */
  prompts: 4,
  /** Messages one answer may become; what is over is behind the buttons. */
  messagesPerAnswer: 5,
  /** Bytes of a file we are willing to fetch. */
  fileBytes: 20_000_000,
} as const;

/** https://docs.slack.dev/apis/web-api/rate-limits: about one post a second and channel; the app cap is per workspace. */
export const PACE = { chatMs: 1_100, appMs: 20, appPerMinute: 1_200 } as const;
