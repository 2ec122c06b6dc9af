/** What could not be read or answered as it was asked. */
export const problems = {
  'file.too_large': '{file} is too large to read here ({limit} at most).',
  'file.encrypted': '{file} is protected by a password; send it without.',
  'file.broken': '{file} cannot be opened; it seems damaged.',
  'file.bomb': '{file} unpacks to far more than its size; it was not opened.',
  'file.macros': '{file} contains macros; they were not run. Send it as .xlsx or .csv.',
  'file.unsupported': 'This kind of file cannot be read: {file}. Send .xlsx, .csv, .pdf, .docx, .txt or .md.',
  'file.empty': '{file} holds no text. A scanned page has to be sent as text.',
  'file.image': '{file} is a picture; paste its text instead.',
  'file.timeout': '{file} took too long to read.',
  'file.unreadable': '{file} could not be read.',
} as const;
