import type { ExportFormat, Language } from '../ipc/contract.ts';

const en = {
  session: (folder: string): string => `Session: ${folder}`,
  exported: (format: ExportFormat, file: string): string => `Exported ${format}: ${file}`,
  picture: (file: string): string => `Picture of the window: ${file}`,
  rowsEqual: (count: number): string => `The window's ${count} rows equal the recording.`,
  rowsDiffer: (differences: string): string => `The window's rows differ from the recording (- recorded, + shown):\n${differences}`,
  noSession: 'The window did not run anything.',
  windowGone: (reason: string): string => `The window stopped working (${reason}).`,
  alreadyOpen: 'Forkscope is already open: its window was brought to the front.',
  alreadyOpenRefused: 'Forkscope is already open. Close it first, or add --quit to use a window of its own.',
};

export type StartupTexts = typeof en;

const zh: StartupTexts = {
  session: (folder) => `会话：${folder}`,
  exported: (format, file) => `已导出 ${format}：${file}`,
  picture: (file) => `窗口图片：${file}`,
  rowsEqual: (count) => `窗口中的 ${count} 行与记录一致。`,
  rowsDiffer: (differences) => `窗口中的行与记录不一致（- 已记录，+ 已显示）：\n${differences}`,
  noSession: '窗口没有运行任何场景。',
  windowGone: (reason) => `窗口已停止工作（${reason}）。`,
  alreadyOpen: 'Forkscope 已经打开：其窗口已置于最前。',
  alreadyOpenRefused: 'Forkscope 已经打开。请先关闭它，或加上 --quit 以使用独立的窗口。',
};

export function startupTexts(language: Language): StartupTexts {
  return language === 'zh-CN' ? zh : en;
}
