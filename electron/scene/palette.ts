/** Colours by name, one table for each theme. Everything that is drawn takes its colours from here. */

/** Names of single colours. `curve-0` to `curve-7` are the processes' own. */
export type Ink =
  | 'ground'
  | 'raised'
  | 'text'
  | 'secondary'
  | 'grid'
  | 'lane'
  | 'life'
  | 'arrow'
  | 'bundle'
  | 'selected'
  | 'alarm'
  | 'depth'
  | 'running'
  | 'waiting-lock'
  | 'waiting-queue'
  | 'waiting-io'
  | 'joining'
  | 'sleeping'
  | CurveInk;

export type CurveInk = `curve-${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7}`;

export interface Palette {
  readonly name: 'light' | 'dark';
  readonly inks: Readonly<Record<Ink, string>>;
  /** From the lowest step to the highest, as `#rrggbb`. The lowest differs from the ground: a reading of 0 is not a missing one. */
  readonly ramps: Readonly<Record<'cpu' | 'memory', readonly string[]>>;
}

/** Steps of a heat ramp. */
export const RAMP_STEPS = 10;

const light: Palette = {
  name: 'light',
  inks: {
    ground: '#FFFFFF',
    raised: '#F3F5F7',
    text: '#1B1F24',
    secondary: '#57606A',
    grid: '#E4E8EC',
    lane: '#9AA4AE',
    life: '#EDF0F3',
    arrow: '#57606A',
    bundle: '#7D8791',
    selected: '#1B1F24',
    alarm: '#B91C1C',
    depth: '#57606A',
    running: '#0B6BCB',
    'waiting-lock': '#C2410C',
    'waiting-queue': '#A16207',
    'waiting-io': '#0F766E',
    joining: '#9333A8',
    sleeping: '#6B7280',
    'curve-0': '#4F46E5',
    'curve-1': '#15803D',
    'curve-2': '#BE185D',
    'curve-3': '#667200',
    'curve-4': '#2E1F8F',
    'curve-5': '#4C9A2A',
    'curve-6': '#E0559A',
    'curve-7': '#8379F0',
  },
  ramps: { cpu: blend('#E8F1FB', '#3D8BDB', '#08335F'), memory: blend('#EEEFF2', '#8A86B8', '#2B2561') },
};

const dark: Palette = {
  name: 'dark',
  inks: {
    ground: '#14171C',
    raised: '#1C2128',
    text: '#E6EDF3',
    secondary: '#9BA5B0',
    grid: '#262C34',
    lane: '#59636E',
    life: '#232931',
    arrow: '#9BA5B0',
    bundle: '#78828D',
    selected: '#FFFFFF',
    alarm: '#FF6B6B',
    depth: '#9BA5B0',
    running: '#58A6FF',
    'waiting-lock': '#FB8B4B',
    'waiting-queue': '#E3B341',
    'waiting-io': '#39C5BB',
    joining: '#D08BE8',
    sleeping: '#8B949E',
    'curve-0': '#8E8BFF',
    'curve-1': '#3FB950',
    'curve-2': '#F778BA',
    'curve-3': '#B9C62F',
    'curve-4': '#6C63E8',
    'curve-5': '#8FD96B',
    'curve-6': '#C9508F',
    'curve-7': '#BDB8FF',
  },
  ramps: { cpu: blend('#1E2B3A', '#2F78C8', '#CFE6FF'), memory: blend('#24262F', '#6A659F', '#DAD6FF') },
};

/** The palette of a theme. */
export function choosePalette(isDark: boolean): Palette {
  return isDark ? dark : light;
}

/** `RAMP_STEPS` colours from `low` over `middle` to `high`, evenly spaced in sRGB. */
function blend(low: string, middle: string, high: string): readonly string[] {
  return Array.from({ length: RAMP_STEPS }, (_, step) => {
    const along = (step / (RAMP_STEPS - 1)) * 2;
    return along <= 1 ? mix(low, middle, along) : mix(middle, high, along - 1);
  });
}

function mix(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((start) => {
    const a = Number.parseInt(from.slice(start, start + 2), 16);
    const b = Number.parseInt(to.slice(start, start + 2), 16);
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`.toUpperCase();
}
