import type { Ink } from './palette.ts';

/** How a fill is told apart without its colour. */
export type Texture = 'diagonal' | 'dots' | 'horizontal' | 'vertical' | 'cross';

/** How marks look, the same in both themes but for the ink's colour. */
export interface Style {
  readonly stroke?: Ink;
  readonly fill?: Ink;
  /** Of the stroke, in pixels. */
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly opacity?: number;
  /** Lines or dots of the fill's ink on a tint of it; only of rectangles. */
  readonly texture?: Texture;
}

export const styles = {
  ground: { fill: 'ground' },
  'row-selected': { fill: 'raised' },
  band: { fill: 'raised' },
  grid: { stroke: 'grid', width: 1 },
  axis: { stroke: 'lane', width: 1 },
  lane: { stroke: 'lane', width: 1 },
  'lane-selected': { stroke: 'selected', width: 2 },
  'born-tick': { stroke: 'secondary', width: 1.5 },
  'end-tick': { stroke: 'secondary', width: 1.5 },
  arrow: { stroke: 'arrow', fill: 'arrow', width: 1.25 },
  'arrow-faint': { stroke: 'arrow', fill: 'arrow', width: 1, opacity: 0.35 },
  'arrow-waiting': { stroke: 'arrow', fill: 'arrow', width: 1.25, dash: [3, 3] },
  'arrow-selected': { stroke: 'selected', fill: 'selected', width: 2.5 },
  'arrow-live': { stroke: 'text', fill: 'text', width: 1.5 },
  'arrow-reply': { stroke: 'arrow', fill: 'arrow', width: 1.25, dash: [6, 3] },
  'put-dot': { fill: 'arrow' },
  bundle: { stroke: 'bundle', fill: 'bundle', width: 1.5 },
  ribbon: { fill: 'bundle', opacity: 0.22 },
  'label-ground': { fill: 'ground', opacity: 0.85 },
  instant: { stroke: 'selected', width: 1, dash: [4, 3] },
  'depth-thin': { stroke: 'depth', width: 1 },
  depth: { stroke: 'depth', width: 1.5 },
  'depth-fill': { fill: 'depth', opacity: 0.14 },
  node: { stroke: 'lane', fill: 'raised', width: 1 },
  'node-selected': { stroke: 'selected', fill: 'raised', width: 2 },
  'node-over': { stroke: 'lane', fill: 'ground', width: 1, dash: [2, 3] },
  'node-alarm': { stroke: 'alarm', fill: 'ground', width: 2 },
  'lock-node': { stroke: 'waiting-lock', fill: 'ground', width: 1.5 },
  'queue-node': { stroke: 'waiting-queue', fill: 'ground', width: 1.5, dash: [4, 2] },
  'hold-edge': { stroke: 'arrow', fill: 'arrow', width: 1.25 },
  'lock-edge': { stroke: 'waiting-lock', fill: 'waiting-lock', width: 1.5, dash: [5, 3] },
  'queue-edge': { stroke: 'waiting-queue', fill: 'waiting-queue', width: 1.5, dash: [2, 3] },
  'join-edge': { stroke: 'joining', fill: 'joining', width: 1.5, dash: [8, 3] },
  'behind-edge': { stroke: 'alarm', fill: 'alarm', width: 1.25, dash: [5, 3] },
  'alarm-edge': { stroke: 'alarm', fill: 'alarm', width: 2.5, dash: [7, 3] },
  'rate-in': { stroke: 'text', width: 1.5 },
  'rate-out': { stroke: 'waiting-queue', width: 1.5, dash: [4, 3] },
  histogram: { fill: 'depth' },
  'queue-bar': { stroke: 'secondary', width: 1 },
  'queue-fill': { fill: 'waiting-queue' },
  focus: { stroke: 'running', width: 2 },
  capacity: { stroke: 'secondary', width: 1, dash: [2, 3] },
  life: { fill: 'life' },
  'state-put': { fill: 'waiting-queue', texture: 'dots' },
  'state-get': { fill: 'waiting-queue', texture: 'dots' },
  'state-lock': { fill: 'waiting-lock', texture: 'diagonal' },
  'state-join': { fill: 'joining', texture: 'vertical' },
  'state-sleep': { fill: 'sleeping' },
  'state-io': { fill: 'waiting-io', texture: 'horizontal' },
  'state-running': { fill: 'running' },
  'state-ready': { stroke: 'running', width: 1 },
  'state-suspended': { stroke: 'secondary', width: 1, dash: [2, 2] },
  'state-held': { fill: 'depth' },
  'state-contended': { fill: 'waiting-lock', texture: 'cross' },
  'segment-ground': { fill: 'ground', opacity: 0.9 },
  'segment-selected': { stroke: 'selected', width: 2 },
  'segment-cursor': { stroke: 'selected', width: 1, dash: [3, 2] },
  'segment-alarm': { stroke: 'alarm', width: 1.5 },
  'lane-rule': { stroke: 'grid', width: 1 },
  'curve-sum': { stroke: 'text', width: 2 },
  'curve-0': { stroke: 'curve-0', width: 1.5 },
  'curve-1': { stroke: 'curve-1', width: 1.5 },
  'curve-2': { stroke: 'curve-2', width: 1.5 },
  'curve-3': { stroke: 'curve-3', width: 1.5 },
  'curve-4': { stroke: 'curve-4', width: 1.5 },
  'curve-5': { stroke: 'curve-5', width: 1.5 },
  'curve-6': { stroke: 'curve-6', width: 1.5 },
  'curve-7': { stroke: 'curve-7', width: 1.5 },
  'curve-0-dashed': { stroke: 'curve-0', width: 1.5, dash: [6, 3] },
  'curve-1-dashed': { stroke: 'curve-1', width: 1.5, dash: [6, 3] },
  'curve-2-dashed': { stroke: 'curve-2', width: 1.5, dash: [6, 3] },
  'curve-3-dashed': { stroke: 'curve-3', width: 1.5, dash: [6, 3] },
  'curve-4-dashed': { stroke: 'curve-4', width: 1.5, dash: [6, 3] },
  'curve-5-dashed': { stroke: 'curve-5', width: 1.5, dash: [6, 3] },
  'curve-6-dashed': { stroke: 'curve-6', width: 1.5, dash: [6, 3] },
  'curve-7-dashed': { stroke: 'curve-7', width: 1.5, dash: [6, 3] },
  'time-bar': { fill: 'secondary' },
  'wait-bar': { fill: 'waiting-lock' },
  fold: { fill: 'secondary' },
  range: { fill: 'running', opacity: 0.14 },
  'range-edge': { stroke: 'running', width: 1 },
  extent: { fill: 'selected', opacity: 0.06 },
  mark: { stroke: 'curve-1', width: 1.5 },
  'mark-flag': { fill: 'curve-1' },
} as const satisfies Record<string, Style>;

export type StyleName = keyof typeof styles;

export interface TextStyle {
  readonly ink: Ink;
  readonly sizePx: number;
  readonly family: 'sans' | 'mono';
  readonly weight: 400 | 600;
}

export const textStyles = {
  label: { ink: 'text', sizePx: 12, family: 'sans', weight: 400 },
  'label-strong': { ink: 'text', sizePx: 12, family: 'sans', weight: 600 },
  'label-alarm': { ink: 'alarm', sizePx: 12, family: 'sans', weight: 600 },
  'label-quiet': { ink: 'secondary', sizePx: 12, family: 'sans', weight: 400 },
  number: { ink: 'text', sizePx: 12, family: 'mono', weight: 400 },
  'number-quiet': { ink: 'secondary', sizePx: 12, family: 'mono', weight: 400 },
} as const satisfies Record<string, TextStyle>;

export type TextStyleName = keyof typeof textStyles;

export const fontFamilies = {
  sans: "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
  mono: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', 'Noto Sans Mono', 'Noto Sans SC', monospace",
} as const;
