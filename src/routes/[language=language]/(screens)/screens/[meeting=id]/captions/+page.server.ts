import { error } from '@sveltejs/kit';
import { captionsFor, readCaptions } from '#captions/server';
import { findMeetingContext } from '#conference/server';
import { captionsIsland, requestedLanguage } from '#site/captions-island.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const sitting = await findMeetingContext(context, params.meeting);
	const page = sitting && (await captionsFor(context, params.meeting));
	if (!sitting || !page) error(404);
	const language = requestedLanguage(url, page.languages, params.language);
	// Everyone in the hall is a participant; test captions are not shown.
	const as = url.searchParams.get('for') === 'public' ? 'public' : 'participants';
	const start = (await readCaptions(context, params.meeting, language, { as, most: 12 })) ?? error(404);
	const zone = sitting.conference.timeZone;
	return {
		shown: language,
		island: await captionsIsland(params.language, start, { language, zone, screen: true }),
	};
};
