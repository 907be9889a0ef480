import { error } from '@sveltejs/kit';
import { GiveKeyForm, RemoveKeyForm } from '#broadcast';
import { channelsFor, endBroadcast, giveKey, resumeBroadcast, revokeSenderKey } from '#broadcast/server';
import { textLanguagesOf } from '#conference/server';
import { inLanguage } from '#platform/language.ts';
import { PressForm } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { issuedKeyIsland } from '#site/channels.ts';
import { onThing } from '#site/on-thing.server.ts';
import { channelsIsland } from './channels-island.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = (await channelsFor(locals.context, params.meeting)) ?? error(404);
	locals.allow('media');
	const { meeting, keys, conference, numbers, ended, number, listeners } = page;
	const zone = conference.timeZone;
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
		island: await channelsIsland(page, locals.context.now, params.language),
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
	end: formAction(PressForm, onThing('meeting', endBroadcast), {
		success: '?success=ended',
	}),
	resume: formAction(PressForm, onThing('meeting', resumeBroadcast), {
		success: '?success=resumed',
	}),
};
