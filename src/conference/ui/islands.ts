import AutoSave from './AutoSave/AutoSave.svelte';

/** The parts of pages that live by themselves, by the name under which a page marks their place. */
export const islands = { 'auto-save': AutoSave } as const;
