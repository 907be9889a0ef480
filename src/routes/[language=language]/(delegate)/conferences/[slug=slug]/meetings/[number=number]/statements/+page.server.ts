import { error } from '@sveltejs/kit';
import { meetingIdOf } from '#conference/server';
import { statementsView } from '#site/statements.ts';
import { readStatements } from '#floor/server';
import { services } from '#platform/server/services.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const id = (await meetingIdOf(locals.context, params.slug, params.number)) ?? error(404);
	const page = (await readStatements(locals.context, id)) ?? error(404);
	const { conference, meeting } = page;
	return {
		conference,
		meeting,
		...statementsView(page, params.language, services().words(params.language)),
	};
};
