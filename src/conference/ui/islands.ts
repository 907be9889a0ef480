import AutoSave from './AutoSave/AutoSave.svelte';

/** The islands of the pages, by the name that marks their place. */
export const islands = { 'auto-save': AutoSave } as const;
