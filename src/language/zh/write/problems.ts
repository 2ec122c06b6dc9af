import type { Problems } from '../../types.ts';

export const problems: Problems = {
  'file.too_large': '{file} 太大，无法读取（上限 {limit}）。',
  'file.encrypted': '{file} 有密码保护，请去掉密码再发。',
  'file.broken': '{file} 打不开，文件可能已损坏。',
  'file.bomb': '{file} 解压后远超其大小，没有打开。',
  'file.macros': '{file} 含有宏，没有运行。请另存为 .xlsx 或 .csv 再发。',
  'file.unsupported': '不支持这种文件：{file}。请发 .xlsx、.csv、.pdf、.docx、.txt 或 .md。',
  'file.empty': '{file} 里没有文字。扫描件请转成文字再发。',
  'file.image': '{file} 是图片，请把文字粘贴进来。',
  'file.timeout': '{file} 读取超时。',
  'file.unreadable': '{file} 无法读取。',
};
