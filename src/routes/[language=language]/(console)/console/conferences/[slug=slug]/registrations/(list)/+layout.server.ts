import { error } from '@sveltejs/kit';
import { listWithAnswers } from '#accreditation';
import { readStepResult, registrationsOf, viewsOf } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { inLanguage } from '#platform/language.ts';
import { listQuery } from '#platform/list.ts';
import { maxRows } from '#platform/server/sheet-response.ts';
import type { LayoutServerLoad } from './$types';

/** The list, which stays beside the registration that is opened from it. */
export const load: LayoutServerLoad = async ({ locals: { context }, params, url }) => {
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const registrations = (await registrationsOf(context, params.slug, url.searchParams)) ?? error(404);
	const nameOf = ({ id, name }: (typeof registrations.delegations)[number]) =>
		[id, inLanguage(name, context.language, copy.document.original)] as const;
	return {
		slug: copy.slug,
		title: copy.document.title,
		original: copy.document.original,
		zone: copy.document.timeZone,
		now: context.now.getTime(),
		// A thousand delegations: only what the page shows of them.
		registrations: { ...registrations, delegations: registrations.delegations.map(nameOf) },
		views: await viewsOf(context, params.slug),
		query: listQuery(listWithAnswers(registrations.questions), registrations.state, {
			page: registrations.state.page,
		}),
		mostRows: maxRows,
		once: crypto.randomUUID(),
		allSelected: url.searchParams.get('select') === 'all',
		result: await readStepResult(context, params.slug, url.searchParams),
	};
};
