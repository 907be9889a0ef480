import GridKeys from './AgendaGrid/GridKeys.svelte';
import AutoSave from './AutoSave/AutoSave.svelte';

/** The islands of the pages, by the name that marks their place. */
export const islands = { 'agenda-grid': GridKeys, 'auto-save': AutoSave } as const;
