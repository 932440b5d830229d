import type { Language } from '../ipc/contract.ts';

const en = {
  saveExport: 'Export session',
  savePicture: 'Save picture of the window',
  saveView: { picture: 'Save the picture of this view', table: 'Save the data of this view' },
  viewFiles: { png: 'PNG pictures', svg: 'SVG pictures', csv: 'Comma-separated values' },
  openArchive: 'Open session archive',
  archives: 'Session archives',
  traces: 'Chrome trace event files',
  tables: 'Comma-separated values',
  pictures: 'PNG pictures',
  closeTitle: 'Something is still running',
  closeMessage: (count: number): string => (count === 1 ? 'One session is still running.' : `${count} sessions are still running.`),
  closeDetail: 'Closing stops its whole process tree. What was recorded so far is kept.',
  closeStop: 'Stop and close',
  closeCancel: 'Keep running',
  oldRuntime: (version: string): string =>
    `This window runs on Electron ${version}, which is past its support: it gets no security fixes. For daily use, let npm start reach GitHub once, or set ELECTRON_MIRROR or ELECTRON_OVERRIDE_DIST_PATH to a current Electron.`,
};

export type DialogTexts = typeof en;

const zh: DialogTexts = {
  saveExport: '导出会话',
  savePicture: '保存窗口图片',
  saveView: { picture: '保存此视图的图片', table: '保存此视图的数据' },
  viewFiles: { png: 'PNG 图片', svg: 'SVG 图片', csv: '逗号分隔值（CSV）' },
  openArchive: '打开会话归档',
  archives: '会话归档',
  traces: 'Chrome 跟踪事件文件',
  tables: '逗号分隔值（CSV）',
  pictures: 'PNG 图片',
  closeTitle: '仍有任务在运行',
  closeMessage: (count) => `还有 ${count} 个会话正在运行。`,
  closeDetail: '关闭窗口会停止整个进程树。已记录的内容会保留。',
  closeStop: '停止并关闭',
  closeCancel: '继续运行',
  oldRuntime: (version) =>
    `本窗口运行在 Electron ${version} 上，该版本已停止支持，不再获得安全更新。日常使用时，请让 npm start 访问一次 GitHub，或将 ELECTRON_MIRROR 或 ELECTRON_OVERRIDE_DIST_PATH 指向当前版本的 Electron。`,
};

export function dialogTexts(language: Language): DialogTexts {
  return language === 'zh-CN' ? zh : en;
}
