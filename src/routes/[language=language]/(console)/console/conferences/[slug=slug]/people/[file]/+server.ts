import { error } from '@sveltejs/kit';
import { peopleOf } from '#conference/server';
import { roleLabels } from '#conference/ui/labels.ts';
import { inLanguage } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import { sheetResponse } from '#platform/server/sheet-response.ts';
import type { RequestHandler } from './$types';

/** The people of a conference as a table: `participants.csv` or `participants.xlsx`, for officers only. */
export const GET: RequestHandler = async ({ locals, params }) => {
	if (!/^participants\.(?:csv|xlsx)$/.test(params.file)) error(404);
	const { language } = locals.context;
	const { delegations, participants } = (await peopleOf(locals.context, params.slug)) ?? error(404);
	const t = services().words(language);
	const names = new Map(delegations.map(({ id, name }) => [id, inLanguage(name, language)?.text ?? null]));
	const sheet = {
		head: [
			t('conference.people.name'),
			t('conference.people.role'),
			t('conference.people.delegation'),
			t('conference.people.email'),
		],
		rows: participants.map(({ name, role, delegation, email }) => [
			name,
			t(roleLabels[role]),
			delegation && (names.get(delegation) ?? null),
			email,
		]),
	};
	return (await sheetResponse(sheet, params.file, language)) ?? error(404);
};
