import { error, json } from '@sveltejs/kit';
import { meetingIdOf } from '#conference/server';
import { delegationChoices, floorFor } from '#floor/server';
import type { RequestHandler } from './$types';

/** The delegations that a request for the floor can name, for a search by letters. */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
	const meeting = await meetingIdOf(context, params.slug, Number(params.number));
	const page = meeting ? await floorFor(context, meeting, undefined, { texts: false }) : null;
	if (!page?.may.ask) error(404);
	return json(delegationChoices(page, params.language), {
		headers: { 'cache-control': 'private, no-store' },
	});
};
