import { error, fail, redirect } from '@sveltejs/kit';
import { channelsFor, endBroadcast, giveKey, resumeBroadcast, takeKeyBack } from '#broadcast/server';
import Channels from '#broadcast/ui/Channels/Channels.svelte';
import { inLanguage } from '#platform/language.ts';
import { givenOf } from '../../../../../../channels.ts';
import { islandOf } from '../../../../../../islands.ts';
import { giveBack, ownForm } from '../../../../../../unsent.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = (await channelsFor(locals.call, params.meeting)) ?? error(404);
	locals.allow('media');
	const { meeting, hall, pass, keys, conference, numbers, ended, number, listeners } = page;
	const zone = conference.timeZone;
	const senders = keys.map(({ id, note, tracks, revokedAt }) => {
		return { id, note, tracks, takenBack: revokedAt !== null };
	});
	const props = { meeting, zone, now: locals.call.now.getTime(), hall, pass, senders };
	const words = ['broadcast.channels-', 'broadcast.studio-level-', 'ui.'];
	return {
		meeting,
		number,
		zone,
		keys,
		numbers,
		ended,
		listeners,
		slug: conference.slug,
		sample: conference.sample,
		title: inLanguage(page.title, params.language, conference.original)?.text ?? null,
		conference: inLanguage(conference.title, params.language, conference.original),
		island: await islandOf('channels', Channels, params.language, words, props),
		told: url.searchParams.get('told'),
	};
};

type Event = Parameters<Actions[string]>[0];

/** Does something, and shows the page anew; what is not theirs is as if it were not there. */
async function act(
	event: Event,
	told: string,
	done: (form: FormData) => Promise<{ ok: boolean; refusal?: string }>,
) {
	const form = await ownForm(event);
	const answer = await done(form);
	if (!answer.ok && answer.refusal === 'not-found') giveBack(404, form);
	redirect(303, `${event.url.pathname}?told=${told}`);
}

export const actions: Actions = {
	give: async (event) => {
		const { locals, params, url } = event;
		const form = await ownForm(event);
		const input = { tracks: form.getAll('track').map(String), note: String(form.get('note') ?? '') };
		const given = await giveKey(locals.call, params.meeting, input);
		if (!given.ok && given.refusal === 'not-found') giveBack(404, form);
		if (!given.ok) return fail(400, { typed: input, long: input.note.trim().length > 200 });
		const of = { meeting: params.meeting, key: given.value.key, tracks: input.tracks };
		return { given: await givenOf(of, url, params.language) };
	},
	'take-back': (event) =>
		act(event, 'taken-back', (form) =>
			takeKeyBack(event.locals.call, event.params['meeting'] ?? '', String(form.get('id') ?? '')),
		),
	end: (event) => act(event, 'ended', () => endBroadcast(event.locals.call, event.params['meeting'] ?? '')),
	resume: (event) =>
		act(event, 'resumed', () => resumeBroadcast(event.locals.call, event.params['meeting'] ?? '')),
};
