import { error } from '@sveltejs/kit';
import { RemoveKeyForm } from '#broadcast';
import { GiveCaptionLinkForm, LoadCaptionsForm } from '#captions';
import { giveKey, revokeSenderKey } from '#broadcast/server';
import { captionKeys, captionsFor, loadCaptions } from '#captions/server';
import { findMeetingContext, textLanguagesOf } from '#conference/server';
import { captionsLinkOf } from '#site/channels.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
	const sitting = (await findMeetingContext(context, params.meeting)) ?? error(404);
	const page = await captionsFor(context, params.meeting);
	const keys = (await captionKeys(context, params.meeting)) ?? error(404);
	const { conference, meeting } = sitting;
	return {
		conference,
		meeting: { id: params.meeting, number: meeting.number, title: meeting.title },
		languages: await textLanguagesOf(context, { meeting: params.meeting }),
		written: page?.languages ?? [],
		ended: page?.ended ?? false,
		keys,
		once: crypto.randomUUID(),
	};
};

export const actions: Actions = {
	issue: formAction(
		GiveCaptionLinkForm,
		({ locals, params }, { language, note, once }) =>
			giveKey(locals.context, params.meeting, { tracks: [], captions: language, note, once }),
		{
			show: async ({ params, url }, { key, captions }) => ({
				link: await captionsLinkOf({ key, captions: captions ?? '' }, url, params.language),
			}),
		},
	),
	'take-back': formAction(
		RemoveKeyForm,
		({ locals, params }, { id }) => revokeSenderKey(locals.context, params.meeting, id),
		{ success: '?success=taken-back' },
	),
	load: formAction(
		LoadCaptionsForm,
		async ({ locals, params }, { file, 'file-language': language }) =>
			loadCaptions(locals.context, params.meeting, {
				language,
				file: new Uint8Array(await file.arrayBuffer()),
			}),
		{ success: (_, loaded) => `?success=loaded&count=${loaded?.lines ?? 0}` },
	),
};
