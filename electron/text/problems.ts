import type { Failure, Language } from '../ipc/contract.ts';
import type { Problem } from '../result.ts';

/**
 * One sentence a problem: what happened, then what to do. `{name}` is filled from the problem's values.
 * Codes are kebab-case and stay: people quote them.
 */
const en = {
  'bad-argument': 'The request “{request}” was not understood: {detail}. This is a defect; please report it with the details.',
  unexpected: 'Something unexpected happened: {detail}. Please report it with the details.',
  'not-our-window': 'The request did not come from this window and was refused.',
  'unknown-scenario': 'There is no scenario “{scenario}”. Choose one from the list.',
  'bad-option': 'Option {option}: {detail}.',
  'bad-parameter': 'Parameter “{parameter}”: {detail} Correct the value and start again.',
  'could-not-start': '“{command}” could not be started: {detail}. Check that the program exists and may be run.',
  'command-not-found': 'There is no program “{command}”. Check the spelling, or type its whole path.',
  'command-not-executable':
    '“{command}” may not be run: it is no program, or its permissions forbid it. Choose another, or correct the permissions.',
  'no-such-folder': 'There is no folder {folder} to start in. Choose another one.',
  'no-such-session': 'There is no session “{session}”. Choose one from the list of sessions.',
  'ambiguous-session': '“{session}” fits several sessions: {candidates}. Type more of its name.',
  'no-sessions-yet': 'Nothing has been recorded yet. Start a scenario first.',
  'session-not-running': 'Session “{session}” is not running any more.',
  'session-is-running': 'Session “{session}” is still running. Stop it first.',
  'session-unreadable': 'Session “{session}” cannot be read: {detail}. The other sessions are not affected.',
  'marks-unreadable': 'The marks in {file} cannot be read: {detail}. They are left as they are; move the file away to set new ones.',
  'no-such-process': 'The process is no longer there. Nothing was sent.',
  'file-exists': '{file} exists already. Choose another name, or delete it first.',
  'could-not-write': '{file} could not be written: {detail}. Choose another folder or make room.',
  'could-not-read': '{file} could not be read: {detail}. Check the path and your permissions.',
  'bad-export-name': '{file} cannot be the name of this export. Give a full path with the ending that was suggested.',
  'bad-archive': '{file} is not a session archive that can be opened: {detail}.',
  'recorder-failed': 'The recorder stopped unexpectedly and was started again. The recording itself is on disk and complete.',
  'no-recorder': 'The recorder could not be started: {detail}. Close the window and start again.',
  'picture-failed': 'The picture of the window could not be taken: {detail}. Show the window and try again.',
  'settings-unreadable': 'The settings could not be read and were set aside as {file}. The window starts with the defaults.',
  'nothing-to-export': 'There is no session to export. Start a scenario or open a session first.',
} as const;

export type ProblemCode = keyof typeof en;

const zh = {
  'bad-argument': '无法理解请求“{request}”：{detail}。这是程序缺陷，请附上详细信息报告。',
  unexpected: '发生了意外错误：{detail}。请附上详细信息报告。',
  'not-our-window': '该请求并非来自本窗口，已拒绝。',
  'unknown-scenario': '没有名为“{scenario}”的场景。请从列表中选择。',
  'bad-option': '选项 {option}：{detail}。',
  'bad-parameter': '参数“{parameter}”：{detail}请改正后重新启动。',
  'could-not-start': '无法启动“{command}”：{detail}。请确认程序存在并且可以执行。',
  'command-not-found': '没有找到程序“{command}”。请检查拼写，或输入完整路径。',
  'command-not-executable': '无法运行“{command}”：它不是程序，或者没有执行权限。请换一个，或修改权限。',
  'no-such-folder': '没有可用作起始位置的文件夹 {folder}。请换一个。',
  'no-such-session': '没有会话“{session}”。请从会话列表中选择。',
  'ambiguous-session': '“{session}”对应多个会话：{candidates}。请多输入几个字符。',
  'no-sessions-yet': '还没有任何记录。请先启动一个场景。',
  'session-not-running': '会话“{session}”已不在运行。',
  'session-is-running': '会话“{session}”仍在运行。请先停止它。',
  'session-unreadable': '无法读取会话“{session}”：{detail}。其他会话不受影响。',
  'marks-unreadable': '无法读取 {file} 中的标记：{detail}。文件保持不变；移走该文件后即可设置新的标记。',
  'no-such-process': '该进程已不存在，没有发送任何信号。',
  'file-exists': '{file} 已存在。请换一个名称，或先删除它。',
  'could-not-write': '无法写入 {file}：{detail}。请换一个文件夹或腾出空间。',
  'could-not-read': '无法读取 {file}：{detail}。请检查路径和权限。',
  'bad-export-name': '{file} 不能用作此导出的文件名。请使用完整路径，并保留建议的扩展名。',
  'bad-archive': '{file} 不是可以打开的会话归档：{detail}。',
  'recorder-failed': '记录进程意外停止，已重新启动。记录本身完整保存在磁盘上。',
  'no-recorder': '无法启动记录进程：{detail}。请关闭窗口后重新启动。',
  'picture-failed': '无法截取窗口图片：{detail}。请显示窗口后重试。',
  'settings-unreadable': '设置文件无法读取，已另存为 {file}。窗口将使用默认设置。',
  'nothing-to-export': '没有可导出的会话。请先启动一个场景或打开一个会话。',
} as const satisfies Record<ProblemCode, string>;

/** The problem as a sentence in the asked language, its code, and the cause as details to copy. */
export function describeProblem(problem: Problem, language: Language): Failure {
  const sentence: string = (language === 'zh-CN' ? zh : en)[problem.code];
  // A value that is itself a sentence comes twice: `detail`, and `detailZh` in Chinese.
  const valueOf = (name: string): string | number | undefined =>
    (language === 'zh-CN' ? problem.values[`${name}Zh`] : undefined) ?? problem.values[name];
  const message = sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(valueOf(name) ?? whole));
  const details = describeCause(problem.cause);
  return details === undefined ? { code: problem.code, message } : { code: problem.code, message, details };
}

function describeCause(cause: unknown): string | undefined {
  if (cause === undefined) return undefined;
  return cause instanceof Error ? (cause.stack ?? cause.message) : typeof cause === 'string' ? cause : JSON.stringify(cause);
}
