import { createContext } from 'svelte';
import type { WindowState } from './window-state.svelte.ts';

/** The window's state, for every component below `App.svelte`. */
export const [getWindowState, setWindowState] = createContext<WindowState>();
