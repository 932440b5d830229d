import type { Language } from '../ipc/contract.ts';
import type { EvidenceStatus } from '../../scenarios/scenario.ts';

const en = {
  usage: `Forkscope without a window: runs a scenario or any command, records its whole process tree, and reads what was recorded.

Usage: forkscope COMMAND [options]

  list                         the scenarios, with their parameters
  run ID [--param NAME=VALUE]… runs a scenario and checks its claims
  run -- COMMAND ARGS…         runs any program and watches its tree
  lecture [--short]            runs every scenario and prints a table of all claims
  sessions                     what has been recorded, newest first
  show SESSION                 one session: processes, messages, evidence
  export SESSION --to FORMAT [-o FILE]
                               FORMAT: archive, chrome-trace, csv-samples, csv-messages

SESSION is an id, the beginning of one, or “last”.

  --json       one JSON document on standard output, nothing else
  --lang LANG  en or zh-CN; otherwise the terminal's language
  -h, --help   this text
  --version    the version

Exit code: 0 all is well; 1 a claim was not proved, the program failed, or the work could not be done; 2 the command line is wrong;
130 interrupted with Ctrl+C. Sessions are kept below FORKSCOPE_HOME, the same as the window's.`,
  badOption: (detail: string): string => `${detail}.`,
  badLanguage: (text: string): string => `There is no language “${text}”: en or zh-CN.`,
  unexpected: (text: string): string => `Unexpected: ${text}.`,
  misplacedOption: (command: string): string => `“${command}” does not take that option.`,
  missing: (what: string): string => `${what} is missing.`,
  badFormat: (text: string): string => `There is no format “${text}”: archive, chrome-trace, csv-samples or csv-messages.`,
  badPair: (text: string): string => `--param ${text}: expected NAME=VALUE.`,
  unknownCommand: (name: string): string => `There is no command “${name}”.`,
  seeHelp: 'Try: forkscope --help',
  progress: (name: string, seconds: string, alive: number, all: number): string =>
    `${name} · ${seconds} s · ${alive} running of ${all === 1 ? '1 process' : `${all} processes`}`,
  stopping: 'Stopping the whole tree …',
  session: 'Session',
  folder: 'Folder',
  started: 'Started',
  duration: 'Duration',
  processes: 'Processes',
  messages: 'Messages',
  evidence: 'Evidence',
  deadlocks: 'Waits that never end',
  since: (at: string): string => `From ${at} on:`,
  between: (from: string, to: string): string => `From ${from} to ${to}:`,
  output: 'Output',
  expected: 'expected',
  measured: 'measured',
  seconds: (value: string): string => `${value} s`,
  none: 'Nothing has been recorded yet.',
  exported: (file: string, bytes: number): string => `${file} (${bytes} bytes)`,
  cutOff: 'cut off: it has no end',
  states: { running: 'running', ended: 'ended', 'cut-off': 'cut off', unreadable: 'unreadable' },
  lecture: {
    heading: (number: number, all: number, title: string): string => `[${number}/${all}] ${title}`,
    correction: 'correct',
    again: (runs: number): string => `(run ${runs} times: a check could not decide)`,
    noEvidence: 'No evidence was recorded.',
    endedBadly: (session: string): string => `The program did not end well: see “show ${session}”.`,
    summary: (held: number, all: number, seconds: string): string => `${held} of ${all} claims hold, in ${seconds} s.`,
    checks: 'Checks',
    open: 'Open',
  },
  statuses: { proved: 'proved', modelled: 'modelled', 'not-proved': 'NOT PROVED', inconclusive: 'inconclusive' } satisfies Record<
    EvidenceStatus,
    string
  >,
  exits: {
    completed: 'completed',
    failed: (code: number): string => `failed with code ${code}`,
    stopped: 'stopped',
    killed: (signal: string): string => `killed by ${signal}`,
    crashed: (signal: string): string => `crashed with ${signal}`,
    'could-not-start': (message: string): string => `could not start: ${message}`,
    ended: 'ended',
    lost: 'gone, nobody saw when',
    unknown: 'no end seen',
  },
};

export type CliTexts = typeof en;

const zh: CliTexts = {
  usage: `不带窗口的 Forkscope：运行场景或任意命令，记录其整个进程树，并读取记录。

用法：forkscope 命令 [选项]

  list                         列出场景及其参数
  run ID [--param 名称=值]…    运行一个场景并检验其结论
  run -- 命令 参数…            运行任意程序并观察其进程树
  lecture [--short]            依次运行所有场景，列出全部结论的检验结果
  sessions                     列出记录过的会话，最新的在前
  show 会话                    显示一个会话：进程、消息、证据
  export 会话 --to 格式 [-o 文件]
                               格式：archive、chrome-trace、csv-samples、csv-messages

“会话”可以是完整 ID、ID 的开头，或 last（最近一次）。

  --json       在标准输出上只输出一个 JSON 文档
  --lang 语言  en 或 zh-CN；默认使用终端的语言
  -h, --help   显示本帮助
  --version    显示版本

退出码：0 一切正常；1 有结论未被证实、程序失败或无法完成；2 命令行有误；
130 被 Ctrl+C 中断。会话保存在 FORKSCOPE_HOME 下，与窗口共用。`,
  badOption: (detail) => `选项有误：${detail}`,
  badLanguage: (text) => `没有语言“${text}”：请使用 en 或 zh-CN。`,
  unexpected: (text) => `多余的参数：${text}。`,
  misplacedOption: (command) => `“${command}”不接受该选项。`,
  missing: (what) => `缺少 ${what}。`,
  badFormat: (text) => `没有格式“${text}”：可用 archive、chrome-trace、csv-samples、csv-messages。`,
  badPair: (text) => `--param ${text}：应为 名称=值。`,
  unknownCommand: (name) => `没有命令“${name}”。`,
  seeHelp: '帮助：forkscope --help',
  progress: (name, seconds, alive, all) => `${name} · ${seconds} 秒 · 共 ${all} 个进程，${alive} 个在运行`,
  stopping: '正在停止整个进程树…',
  session: '会话',
  folder: '文件夹',
  started: '开始时间',
  duration: '时长',
  processes: '进程',
  messages: '消息',
  evidence: '证据',
  deadlocks: '永不结束的等待',
  since: (at) => `从 ${at} 起：`,
  between: (from, to) => `从 ${from} 到 ${to}：`,
  output: '输出',
  expected: '预期',
  measured: '实测',
  seconds: (value) => `${value} 秒`,
  none: '还没有任何记录。',
  exported: (file, bytes) => `${file}（${bytes} 字节）`,
  cutOff: '记录中断：没有结尾',
  states: { running: '运行中', ended: '已结束', 'cut-off': '中断', unreadable: '无法读取' },
  lecture: {
    heading: (number, all, title) => `[${number}/${all}] ${title}`,
    correction: '更正',
    again: (runs) => `（运行了 ${runs} 次：有检验无法判定）`,
    noEvidence: '没有记录到证据。',
    endedBadly: (session) => `程序没有正常结束：见 show ${session}。`,
    summary: (held, all, seconds) => `${all} 条结论中有 ${held} 条成立，用时 ${seconds} 秒。`,
    checks: '检验',
    open: '未成立',
  },
  statuses: { proved: '已证实', modelled: '模型演示', 'not-proved': '未证实', inconclusive: '无法判定' },
  exits: {
    completed: '正常完成',
    failed: (code) => `失败，退出码 ${code}`,
    stopped: '已停止',
    killed: (signal) => `被 ${signal} 终止`,
    crashed: (signal) => `因 ${signal} 崩溃`,
    'could-not-start': (message) => `无法启动：${message}`,
    ended: '已结束',
    lost: '已消失，未观察到结束时刻',
    unknown: '未观察到结束',
  },
};

export function cliTexts(language: Language): CliTexts {
  return language === 'zh-CN' ? zh : en;
}
