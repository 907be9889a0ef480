import { error } from '@sveltejs/kit';
import { emailsList } from '#accreditation';
import { emailsOf } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { listQuery } from '#platform/list.ts';
import { services } from '#platform/server/services.ts';
import type { LayoutServerLoad } from './$types';

/** The list, which stays beside the email that is opened from it. */
export const load: LayoutServerLoad = async ({ locals: { context }, params, url }) => {
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const emails = (await emailsOf(context, params.slug, url.searchParams)) ?? error(404);
	return {
		slug: copy.slug,
		title: copy.document.title,
		original: copy.document.original,
		zone: copy.document.timeZone,
		emails,
		query: listQuery(emailsList, emails.state, { page: emails.state.page }),
		allSelected: url.searchParams.get('select') === 'all',
		reachable: services().mailer.reachable,
	};
};
