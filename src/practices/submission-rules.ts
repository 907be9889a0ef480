import { hasWords } from '#conference';
import type { Texts } from '#platform/language.ts';
import { addressWords } from '#platform/transliterate.ts';
import { policeRefusal, type PoliceRefusal } from './police.ts';
import type { PracticeRecord } from './practice.ts';

/* What a practice needs before it is submitted, and its name in addresses. docs/rules/practices.md §5 */

/** Message keys of what police and such means still need, with the field. 4.1–4.4 */
export const policeMessages: Readonly<Record<PoliceRefusal, readonly [field: string, message: string]>> = {
	'refused-means': ['means', 'practices.submit.police.refused-means'],
	'role-missing': ['policeRoles', 'practices.submit.police.role-missing'],
	'note-unread': ['hasReadNote', 'practices.submit.police.note-unread'],
	'rights-unanswered': ['rights', 'practices.submit.police.rights-unanswered'],
	'rights-not-met': ['rights', 'practices.submit.police.rights-not-met'],
};

/**
 * What a practice lacks before it can be submitted. 5.3
 * @param original the language of its texts
 * @param options whether the note on the role of police was read, and a member of the board submits it
 * @returns per field the key of a message; empty = it can be submitted
 */
export function lackingFields(
	{ title: names, record }: { title: Texts; record: PracticeRecord },
	original: string,
	{ hasReadNote, isBoard }: { hasReadNote: boolean; isBoard: boolean },
): Record<string, string> {
	const lacking: Record<string, string> = {};
	const stated = {
		title: names,
		summary: record.summary,
		problem: record.problem,
		components: record.components,
	};
	for (const [field, words] of Object.entries({ ...stated, ...labelled('activity', record.activity) }))
		if (!hasWords(words)) lacking[`${field}.${original}`] = 'practices.submit.missing';
	const { interventions: types, ages, settings, risks, groups, deliverers: by } = record;
	for (const [field, list] of Object.entries({
		interventions: types,
		ages,
		settings,
		risks,
		groups,
		deliverers: by,
	}))
		if (!list.length) lacking[field] = 'practices.submit.choose';
	const refusal = policeRefusal(record, hasReadNote, isBoard);
	if (refusal) {
		const [field, message] = policeMessages[refusal];
		lacking[field] = message;
	}
	return lacking;
}

/** Texts by their name in a form: `activity.price`. */
export const labelled = (name: string, all: Readonly<Record<string, Texts>> | null): Record<string, Texts> =>
	Object.fromEntries(Object.entries(all ?? {}).map(([field, words]) => [`${name}.${field}`, words]));

/** Names in addresses that are pages of their own. */
const taken = new Set(['own', 'review', 'compare', 'rate', 'smallest-benefits', 'start']);

/** Names of a practice in addresses from its title, the preferred one first; at most 100 characters. 5.4 */
export function practiceSlugs(name: string, id: string): string[] {
	const plain = addressWords(name).slice(0, 80).replace(/-+$/, '');
	const unique = `${plain || 'practice'}-${id.slice(0, 8)}`;
	return plain === '' || taken.has(plain) ? [unique] : [plain, unique];
}
