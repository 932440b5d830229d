/** Views that the first picture does not need. Their code is loaded right after it, so that nobody who opens one waits for it. */
import type AllDialogs from './AllDialogs.svelte';
import type CentreTabs from './CentreTabs.svelte';
import type Inspector from './inspector/Inspector.svelte';

interface Loaded<View> {
  readonly default: View;
}

let painted: Promise<unknown> | undefined;

export const loadCentreTabs = (): Promise<Loaded<typeof CentreTabs>> => import('./CentreTabs.svelte');
export const loadInspector = (): Promise<Loaded<typeof Inspector>> => import('./inspector/Inspector.svelte');

/** A key may ask for a dialog at any time, but not before there is a picture. */
export async function loadDialogs(): Promise<Loaded<typeof AllDialogs>> {
  painted ??= new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await painted;
  void loadCentreTabs();
  void loadInspector();
  return await import('./AllDialogs.svelte');
}
