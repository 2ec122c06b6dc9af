/**
 * What Feishu and Lark take, as of 2026-11.
 * https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-json-v2-structure
 */
export const LIMITS = {
  /** https://open.feishu.cn/document/server-docs/im-v1/message/create: 30 KB a card, counted here in UTF-8 bytes of its JSON. */
  cardBytes: 28_000,
  /** Components of a card, nested ones included. */
  components: 190,
  /** https://open.larksuite.com/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-json-v2-components/content-components/table */
  tables: 5,
  tableColumns: 50,
  tablePageSize: 10,
  tableRows: 100,
  cellText: 400,
  /** https://open.larkoffice.com/document/feishu-cards/card-json-v2-components/content-components/chart */
  charts: 5,
  chartPoints: 200,
  title: 200,
  summary: 300,
  text: 4_000,
  buttonText: 100,
  options: 100,
  optionText: 100,
  inputText: 1_000,
  label: 200,
  /** https://open.feishu.cn/document/server-docs/im-v1/message/create: 150 KB a text message. */
  textBytes: 100_000,
  cardsPerAnswer: 4,
  /** https://open.feishu.cn/document/server-docs/im-v1/message/get-2: 100 MB; we take less. */
  fileBytes: 20_000_000,
} as const;

/** https://open.feishu.cn/document/server-docs/im-v1/message/create: 5 a second and chat, 50 a second and 1,000 a minute an app. */
export const PACE = { chatMs: 220, appMs: 22, appPerMinute: 950 } as const;
