import { error } from '@sveltejs/kit';
import { importDesk } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { importActions } from '#site/import-table.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const { tables } = (await importDesk(context, params)) ?? error(404);
	const { title, original, timeZone } = copy.document;
	return {
		slug: copy.slug,
		title,
		original,
		zone: timeZone,
		tables,
	};
};

export const actions = importActions(({ slug = '' }) => ({ slug }));
