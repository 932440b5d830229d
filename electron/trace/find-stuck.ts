import { compareLanes, findHolder, type OpenWait, type WaitLane, type WaitState } from './wait-state.ts';

/** Locks that only their holder gives back. Anybody may release a semaphore, set an event or notify a condition. */
const OWNED_TYPES: ReadonlySet<string> = new Set(['mutex', 're-entrant', 'interpreter']);

/** A wait that can never end by itself, and those who would have to end it. None: nobody is left. */
export interface StuckWait {
  readonly lane: WaitLane;
  readonly wait: OpenWait;
  /** Alive, stuck too. */
  readonly on: readonly WaitLane[];
  /** Holds what is waited for, and is no more. */
  readonly dead: WaitLane | undefined;
}

export interface Stuck {
  readonly waits: readonly StuckWait[];
  /** Cycles, each by its shortest way round: every wait is for the lane of the next one. */
  readonly cycles: readonly (readonly StuckWait[])[];
}

/**
 * Finds the lanes that can never go on: all that they wait for can only be ended by others that cannot go on either, or that are no more.
 * A lane with several open waits goes on when one of them can end. Nothing is claimed that a lane that still runs could undo.
 * Read from each log up to any line, what it finds is true: a lane that is blocked writes no more.
 */
export function findStuck(state: WaitState): Stuck {
  const stuck = new StuckLanes(state);
  for (const lane of state.lanes.values()) {
    if (lane.overNs === undefined && lane.waits.length > 0 && !lane.hasCoroutines) stuck.add(lane);
  }
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false;
    for (const lane of stuck.all) {
      if (!lane.waits.some((wait) => canEnd(state, lane, wait, stuck))) continue;
      stuck.delete(lane);
      hasChanged = true;
    }
  }
  const lanes = [...stuck.all].sort(compareLanes);
  const waits = lanes.flatMap((lane) => sortWaits(lane).map((wait) => ({ lane, wait, ...findOthers(state, lane, wait, stuck) })));
  return { waits, cycles: findCycles(lanes, waits) };
}

/**
 * Whether a lane that has just begun to wait can go on for a plain reason: what it waits for is there, or who would have to end it runs, or
 * waits for one that runs. False says nothing: then {@link findStuck} has to look. `isAnyRunning`: some lane is alive and waits for nothing.
 */
export function canSurelyGoOn(state: WaitState, lane: WaitLane, isAnyRunning: boolean, depth = 0): boolean {
  if (lane.overNs !== undefined) return false;
  if (lane.waits.length === 0 || lane.hasCoroutines) return true;
  return lane.waits.some((wait) => {
    if (wait.isLeft || wait.kind === 'sleep' || wait.kind === 'io') return true;
    if (wait.kind === 'get' || wait.kind === 'put') return isAnyRunning && state.queues.get(wait.object)?.scope !== 'thread';
    const lock = wait.kind === 'lock' ? state.locks.get(wait.object) : undefined;
    if (wait.kind === 'lock' && !OWNED_TYPES.has(lock?.type ?? 'mutex')) return true;
    const other = wait.kind === 'lock' ? findHolder(lock) : state.findJoined(lane, wait.object);
    return other === undefined || (other !== lane && depth < LONGEST_CHAIN && canSurelyGoOn(state, other, isAnyRunning, depth + 1));
  });
}
const LONGEST_CHAIN = 16;

function sortWaits(lane: WaitLane): readonly OpenWait[] {
  return [...lane.waits].sort(
    (one, other) => one.sinceNs - other.sinceNs || (`${one.kind} ${one.object}` < `${other.kind} ${other.object}` ? -1 : 1),
  );
}

function canEnd(state: WaitState, lane: WaitLane, wait: OpenWait, stuck: StuckLanes): boolean {
  if (wait.isLeft) return true;
  switch (wait.kind) {
    case 'sleep':
    case 'io':
      return true;
    case 'lock': {
      const lock = state.locks.get(wait.object);
      if (!OWNED_TYPES.has(lock?.type ?? 'mutex')) return true;
      const holder = findHolder(lock);
      if (holder === undefined) return true;
      if (holder === lane) return lock?.type === 're-entrant';
      return holder.overNs === undefined && !stuck.has(holder);
    }
    case 'join': {
      const joined = state.findJoined(lane, wait.object);
      return joined === undefined || joined.overNs !== undefined || !stuck.has(joined);
    }
    case 'get':
    case 'put': {
      const queue = state.queues.get(wait.object);
      if (queue === undefined) return true;
      const isReady = wait.kind === 'get' ? queue.readDepth() > 0 : queue.capacity === 0 || queue.readDepth() < queue.capacity;
      return isReady || canAnyoneServe(state, lane, wait, stuck);
    }
  }
}

/** Whoever can still run may put or get, also who never did. */
function canAnyoneServe(state: WaitState, lane: WaitLane, wait: OpenWait, stuck: StuckLanes): boolean {
  const isLocal = state.queues.get(wait.object)?.scope === 'thread';
  if (isLocal ? stuck.countRunning(lane.process) > 0 : stuck.countRunning() > 0 || state.hasSilentProcess()) return true;
  // A lane that serves itself in a way that it does not report would look the same: there has to be somebody else.
  return !listPartners(state, lane, wait).some((other) => other.overNs !== undefined || stuck.has(other));
}

function listPartners(state: WaitState, lane: WaitLane, wait: OpenWait): readonly WaitLane[] {
  const queue = state.queues.get(wait.object);
  const partners = wait.kind === 'get' ? queue?.putters : queue?.getters;
  return [...(partners ?? [])].filter((other) => other !== lane).sort(compareLanes);
}

/** Those who could end a wait, as far as they are known. */
export function listServers(state: WaitState, lane: WaitLane, wait: OpenWait): readonly WaitLane[] {
  switch (wait.kind) {
    case 'lock':
      return [findHolder(state.locks.get(wait.object))].filter((holder) => holder !== undefined);
    case 'join':
      return [state.findJoined(lane, wait.object)].filter((joined) => joined !== undefined);
    case 'get':
    case 'put':
      return listPartners(state, lane, wait);
    case 'sleep':
    case 'io':
      return [];
  }
}

function findOthers(state: WaitState, lane: WaitLane, wait: OpenWait, stuck: StuckLanes): Pick<StuckWait, 'on' | 'dead'> {
  const servers = listServers(state, lane, wait);
  const on = servers.filter((other) => stuck.has(other));
  if (on.length > 0) return { on, dead: undefined };
  const dead = servers.find((other) => other.overNs !== undefined);
  // Nobody is known who ever served the queue: all who could are stuck.
  const isQueue = wait.kind === 'get' || wait.kind === 'put';
  return { on: dead === undefined && isQueue ? [...stuck.all].filter((other) => other !== lane).sort(compareLanes) : [], dead };
}

/** One shortest cycle for each knot of lanes that wait for each other. */
function findCycles(lanes: readonly WaitLane[], waits: readonly StuckWait[]): readonly (readonly StuckWait[])[] {
  const cycles: (readonly StuckWait[])[] = [];
  const covered = new Set<WaitLane>();
  for (const lane of lanes) {
    if (covered.has(lane)) continue;
    const cycle = findWayBack(lane, waits);
    if (cycle === undefined || cycle.some((step) => covered.has(step.lane))) continue;
    for (const step of cycle) covered.add(step.lane);
    cycles.push(cycle);
  }
  return cycles;
}

function findWayBack(start: WaitLane, waits: readonly StuckWait[]): readonly StuckWait[] | undefined {
  const ways: (readonly StuckWait[])[] = waits.filter((wait) => wait.lane === start).map((wait) => [wait]);
  const reached = new Set<WaitLane>();
  for (let next = ways.shift(); next !== undefined; next = ways.shift()) {
    for (const other of next[next.length - 1]?.on ?? []) {
      if (other === start) return next;
      if (reached.has(other)) continue;
      reached.add(other);
      for (const wait of waits) if (wait.lane === other) ways.push([...next, wait]);
    }
  }
  return undefined;
}

/** Lanes that seem stuck, and how many others there are that run. */
class StuckLanes {
  readonly all = new Set<WaitLane>();
  private running = 0;
  private readonly runningByProcess = new Map<string, number>();

  constructor(state: WaitState) {
    for (const lane of state.lanes.values()) if (lane.overNs === undefined) this.count(lane, 1);
  }

  add(lane: WaitLane): void {
    this.all.add(lane);
    this.count(lane, -1);
  }

  delete(lane: WaitLane): void {
    this.all.delete(lane);
    this.count(lane, 1);
  }

  has(lane: WaitLane): boolean {
    return this.all.has(lane);
  }

  /** Live lanes that are not stuck, of one process or of all. */
  countRunning(process?: string): number {
    return process === undefined ? this.running : (this.runningByProcess.get(process) ?? 0);
  }

  private count(lane: WaitLane, change: number): void {
    this.running += change;
    this.runningByProcess.set(lane.process, (this.runningByProcess.get(lane.process) ?? 0) + change);
  }
}
