import { error } from '@sveltejs/kit';
import { captionsFor, findInCaptions, readCaptions } from '#broadcast/server';
import { findMeeting } from '#conference/server';
import { captionsIsland, languageWanted } from '../../../../../../../captions.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { call } = locals;
	const { conference, meeting } = (await findMeeting(call, params.slug, params.number)) ?? error(404);
	const page = (await captionsFor(call, meeting.id)) ?? error(404);
	const language = languageWanted(url, page.languages, params.language);
	const start = (await readCaptions(call, meeting.id, language, { most: 300 })) ?? error(404);
	const words = (url.searchParams.get('words') ?? '').slice(0, 200);
	const zone = conference.timeZone;
	return {
		conference,
		meeting,
		languages: page.languages,
		shown: language,
		run: page.may.run,
		words,
		found: words.trim() ? await findInCaptions(call, meeting.id, { words, language: null }) : null,
		some: start.lines.length > 0,
		island: await captionsIsland(params.language, start, {
			language,
			zone,
			ended: page.ended,
			screen: false,
		}),
	};
};
