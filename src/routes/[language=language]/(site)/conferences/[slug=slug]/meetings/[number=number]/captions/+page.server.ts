import { error } from '@sveltejs/kit';
import { captionsFor, findInCaptions, readCaptions, readTranscript } from '#captions/server';
import { findMeeting } from '#conference/server';
import { captionsIsland, requestedLanguage } from '#site/captions.server.ts';
import type { PageServerLoad } from './$types';

/** Number of lines shown of a live meeting. */
const most = 300;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const { conference, meeting } = (await findMeeting(context, params.slug, params.number)) ?? error(404);
	const page = (await captionsFor(context, meeting.id)) ?? error(404);
	const language = requestedLanguage(url, page.languages, params.language);
	const start = page.ended
		? null
		: ((await readCaptions(context, meeting.id, language, { most })) ?? error(404));
	const transcript = page.ended ? await readTranscript(context, meeting.id, language) : [];
	const lines = start?.lines.length ?? 0;
	const words = (url.searchParams.get('words') ?? '').slice(0, 200);
	const zone = conference.timeZone;
	return {
		conference,
		meeting,
		languages: page.languages,
		shown: language,
		run: page.may.run,
		words,
		found: words.trim() ? await findInCaptions(context, meeting.id, { words, language: null }) : null,
		some: lines > 0 || transcript.length > 0,
		/** Whether earlier lines are omitted. */
		more: lines === most,
		transcript,
		/** The live island; `null` after the meeting. */
		island: start && (await captionsIsland(params.language, start, { language, zone, screen: false })),
	};
};
