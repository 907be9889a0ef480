import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { GiveKeyForm, RemoveKeyForm } from '#broadcast';
import { channelsFor, endBroadcast, giveKey, resumeBroadcast, revokeSenderKey } from '#broadcast/server';
import Channels from '#broadcast/ui/Channels/Channels.svelte';
import { textLanguagesOf } from '#conference/server';
import { inLanguage } from '#platform/language.ts';
import { formAction } from '#platform/server/form-action.ts';
import { issuedKeyIsland } from '#site/channels.ts';
import { islandOf } from '#site/islands.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = (await channelsFor(locals.context, params.meeting)) ?? error(404);
	locals.allow('media');
	const { meeting, hall, token, keys, conference, numbers, ended, number, listeners } = page;
	const zone = conference.timeZone;
	const senders = keys.map(({ id, note, tracks, revokedAt }) => {
		return { id, note, tracks, isRevoked: revokedAt !== null };
	});
	const props = { meeting, zone, now: locals.context.now.getTime(), hall, token, senders };
	const words = ['broadcast.channels-', 'broadcast.studio-level-', 'ui.'];
	return {
		meeting,
		number,
		zone,
		keys,
		numbers,
		ended,
		listeners,
		languages: await textLanguagesOf(locals.context, { meeting }),
		media: `${url.origin}/media/${meeting}`,
		slug: conference.slug,
		sample: conference.sample,
		title: inLanguage(page.title, params.language, conference.original)?.text ?? null,
		island: await islandOf('channels', Channels, params.language, words, props),
		success: url.searchParams.get('success'),
		once: crypto.randomUUID(),
	};
};

export const actions: Actions = {
	issue: formAction(
		GiveKeyForm,
		({ locals, params }, { track, note, once }) =>
			giveKey(locals.context, params.meeting, { tracks: track, note, once }),
		{
			show: async ({ params, url }, { key, tracks }) => ({
				issued: await issuedKeyIsland({ meeting: params.meeting, key, tracks }, url, params.language),
			}),
		},
	),
	'take-back': formAction(
		RemoveKeyForm,
		({ locals, params }, { id }) => revokeSenderKey(locals.context, params.meeting, id),
		{ success: '?success=taken-back' },
	),
	end: formAction(v.object({}), ({ locals, params }) => endBroadcast(locals.context, params.meeting), {
		success: '?success=ended',
	}),
	resume: formAction(v.object({}), ({ locals, params }) => resumeBroadcast(locals.context, params.meeting), {
		success: '?success=resumed',
	}),
};
