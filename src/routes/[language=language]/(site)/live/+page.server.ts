import { redirect } from '@sveltejs/kit';
import { liveNow } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import type { PageServerLoad } from './$types';

/** What is public now leads on to its floor; while nothing is, the page says what comes and what was. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const live = await liveNow(locals.call);
	locals.keep(live.freshUntil, 'conferences');
	const [only, ...others] = live.now;
	if (only && !others.length)
		redirect(
			307,
			addressOf(
				params.language,
				`/conferences/${only.conference.slug}/meetings/${only.meeting.number}/floor`,
			),
		);
	return { live };
};
