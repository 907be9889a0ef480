import { error } from '@sveltejs/kit';
import { importDesk } from '#accreditation/server';
import { findConference } from '#conference/server';
import { importActions } from '#site/import-table.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
	const { slug, delegation, tables } =
		(await importDesk(context, { delegation: params.delegation })) ?? error(404);
	const conference = (await findConference(context, slug)) ?? error(404);
	return {
		name: delegation?.name ?? {},
		zone: conference.timeZone,
		tables,
	};
};

export const actions = importActions(({ delegation = '' }) => ({ delegation }));
