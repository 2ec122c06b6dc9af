import type { Problems } from '../../types.ts';

export const problems: Problems = {
  'file.too_large': '{file} ist zu groß (höchstens {limit}).',
  'file.encrypted': '{file} ist durch ein Kennwort geschützt; bitte ohne senden.',
  'file.broken': '{file} lässt sich nicht öffnen; die Datei scheint beschädigt.',
  'file.bomb': '{file} würde beim Entpacken viel zu groß; nicht geöffnet.',
  'file.macros': '{file} enthält Makros; sie wurden nicht ausgeführt. Bitte als .xlsx oder .csv senden.',
  'file.unsupported': 'Diese Dateiart ist nicht lesbar: {file}. Bitte .xlsx, .csv, .pdf, .docx, .txt oder .md senden.',
  'file.empty': '{file} enthält keinen Text. Gescannte Seiten bitte als Text senden.',
  'file.image': '{file} ist ein Bild; bitte den Text einfügen.',
  'file.timeout': '{file} zu lesen dauerte zu lange.',
  'file.unreadable': '{file} ließ sich nicht lesen.',
};
