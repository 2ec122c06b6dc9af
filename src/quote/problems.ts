/** Why a file could not be read, as language-neutral keys with their words. */
export const PROBLEMS = [
  'too_large',
  'too_slow',
  'zip_bomb',
  'macros',
  'encrypted',
  'broken',
  'disguised',
  'image',
  'old_format',
  'unsupported',
  'empty',
  'scanned',
  'unreachable',
  'no_permission',
] as const;
export type Problem = (typeof PROBLEMS)[number];

const WORDS: Record<Problem, Record<string, string>> = {
  too_large: {
    en: 'the file is too large; please send at most 20 MB or only the pages with prices',
    zh: '文件过大；请发送不超过 20 MB 的文件，或只发含价格的部分',
    de: 'die Datei ist zu groß; bitte höchstens 20 MB oder nur die Seiten mit Preisen',
  },
  too_slow: {
    en: 'the file took too long to read; please send it as text or with fewer sheets',
    zh: '文件解析超时；请改发文本或减少工作表',
    de: 'das Lesen dauerte zu lange; bitte als Text oder mit weniger Blättern senden',
  },
  zip_bomb: {
    en: 'the file unpacks to far more than an offer can hold and was not opened',
    zh: '文件解压后体积异常，未打开',
    de: 'die Datei entpackt sich auf weit mehr, als ein Angebot enthält, und wurde nicht geöffnet',
  },
  macros: {
    en: 'the file contains macros and was not opened; please save it without macros (.xlsx, .docx)',
    zh: '文件含宏，未打开；请另存为不含宏的 .xlsx 或 .docx',
    de: 'die Datei enthält Makros und wurde nicht geöffnet; bitte ohne Makros speichern (.xlsx, .docx)',
  },
  encrypted: {
    en: 'the file is protected by a password; please remove it or paste the text',
    zh: '文件有密码保护；请去除密码或粘贴文本',
    de: 'die Datei ist mit Passwort geschützt; bitte entfernen oder den Text einfügen',
  },
  broken: {
    en: 'the file is damaged or cut short; please export it again or paste the text',
    zh: '文件已损坏或不完整；请重新导出或粘贴文本',
    de: 'die Datei ist beschädigt oder unvollständig; bitte neu exportieren oder den Text einfügen',
  },
  disguised: {
    en: 'the file is not what its name says; please send the original or paste the text',
    zh: '文件内容与扩展名不符；请发送原文件或粘贴文本',
    de: 'die Datei ist nicht, was ihr Name sagt; bitte das Original senden oder den Text einfügen',
  },
  image: {
    en: 'no text could be read in the picture; please paste the text or send the table (pictures: .png, .jpg, .webp, .bmp)',
    zh: '图片中没有读出文字；请粘贴文字或发送表格（图片支持 .png、.jpg、.webp、.bmp）',
    de: 'im Bild war kein Text zu lesen; bitte den Text einfügen oder die Tabelle senden (Bilder: .png, .jpg, .webp, .bmp)',
  },
  old_format: {
    en: 'this old Office format is not read; please save it as .xlsx, .docx or .pdf',
    zh: '不支持旧版 Office 格式；请另存为 .xlsx、.docx 或 .pdf',
    de: 'dieses alte Office-Format wird nicht gelesen; bitte als .xlsx, .docx oder .pdf speichern',
  },
  unsupported: {
    en: 'this kind of file is not read; .xlsx, .csv, .pdf, .docx, .txt, .md and pictures (.png, .jpg) are',
    zh: '不支持该文件类型；支持 .xlsx、.csv、.pdf、.docx、.txt、.md 和图片（.png、.jpg）',
    de: 'diese Dateiart wird nicht gelesen; lesbar sind .xlsx, .csv, .pdf, .docx, .txt, .md und Bilder (.png, .jpg)',
  },
  empty: { en: 'the file is empty', zh: '文件为空', de: 'die Datei ist leer' },
  scanned: {
    en: 'the PDF holds no text, only pictures; please send the original or paste the text',
    zh: 'PDF 中没有文字，只有图片；请发送原文件或粘贴文字',
    de: 'das PDF enthält keinen Text, nur Bilder; bitte das Original senden oder den Text einfügen',
  },
  unreachable: {
    en: 'the file could not be fetched from the chat; please send it again or paste the text',
    zh: '无法从聊天中取到该文件；请重新发送或粘贴文字',
    de: 'die Datei ließ sich nicht aus dem Chat laden; bitte erneut senden oder den Text einfügen',
  },
  no_permission: {
    en: 'the chat did not hand out the file; the bot may lack the permission to read files (its admin can tell); please paste the text',
    zh: '聊天平台没有给出该文件，机器人可能缺少读取文件的权限（请联系管理员）；请先粘贴文字',
    de: 'der Chat gab die Datei nicht heraus; dem Bot fehlt vielleicht das Recht, Dateien zu lesen (der Admin weiß es); bitte den Text einfügen',
  },
};

const isProblem = (key: string): key is Problem => (PROBLEMS as readonly string[]).includes(key);

/** The words for a problem in a language; English where the language has none, the key itself where it is none of ours. */
export function problemWords(key: string, language: string): string {
  if (!isProblem(key)) return key;
  return WORDS[key][language] ?? WORDS[key].en ?? key;
}
