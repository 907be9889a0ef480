import type { TypedEdition } from './form.ts';

/**
 * The languages in which the texts of a conference are asked for and counted, the original first: those that were
 * chosen for it, else all of its organisation. Nothing else chooses them a second time.
 * @param offered the organisation's languages
 */
export function textLanguages(
	{ original, languages }: Pick<TypedEdition, 'original' | 'languages'>,
	offered: readonly string[],
): string[] {
	return [...new Set([original, ...(languages?.length ? languages : offered)])];
}
