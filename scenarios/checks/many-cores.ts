import type { Recording } from '../recording.ts';
import type { Bilingual, Evidence } from '../scenario.ts';
import { measureDemand } from './cpu-demand.ts';
import { findChildren } from './measure.ts';
import { decide } from './verdict.ts';

/** One process with one computing thread asks for 100 % of a core, and the runtime's own threads for a little more. */
const MORE_THAN_ONE_CORE_PERCENT = 150;

/**
 * L12: together the processes ask for more than one core. Time spent ready and waiting counts as asked for, so that it shows on a machine
 * whose cores are busy with something else.
 */
export function checkManyCores(recording: Recording): Evidence {
  const processes = [...(recording.root === undefined ? [] : [recording.root]), ...findChildren(recording)];
  const demands = processes.flatMap((process) => measureDemand(recording, process) ?? []);
  const cpu = demands.reduce((sum, { cpuPercent }) => sum + cpuPercent, 0);
  const demand = demands.reduce((sum, { demandPercent }) => sum + demandPercent, 0);
  return decide(recording, {
    isProved: demand >= MORE_THAN_ONE_CORE_PERCENT,
    expected: {
      en: `Together at least ${MORE_THAN_ONE_CORE_PERCENT} % of one core, running or ready to run; one process with one thread has at most about 100 %.`,
      zh: `合计至少占一个核的 ${MORE_THAN_ONE_CORE_PERCENT}%（运行加就绪）；一个单线程进程最多约 100%。`,
    },
    measured: {
      en: `${cpu.toFixed(0)} % running, ${demand.toFixed(0)} % running or ready, over ${demands.length} processes that were read.`,
      zh: `读到的 ${demands.length} 个进程：运行 ${cpu.toFixed(0)}%，运行加就绪 ${demand.toFixed(0)}%。`,
    },
    support: { processes: processes.map(({ process }) => process) },
    doubt: findDoubt(recording, processes.length > 1 && demands.length < processes.length),
  });
}

/** Threads are read once a second. */
function findDoubt(recording: Recording, hasUnread: boolean): Bilingual | undefined {
  if (!hasUnread) return undefined;
  const rounds = recording.parameters['rounds'];
  return {
    en: `Some processes ended before their threads were read: more rounds than ${String(rounds)} take longer.`,
    zh: `有的进程还没读到线程就结束了：请把轮数调到 ${String(rounds)} 以上，让它们多算一会儿。`,
  };
}
