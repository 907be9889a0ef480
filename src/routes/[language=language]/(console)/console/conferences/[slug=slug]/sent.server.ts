import type { Entries } from '#conference';

/** The version that a form says it was opened at; `NaN` where it says none. */
export const versionIn = (sent: Entries, name = 'version'): number =>
	Number(new Map(sent).get(name) || Number.NaN);
