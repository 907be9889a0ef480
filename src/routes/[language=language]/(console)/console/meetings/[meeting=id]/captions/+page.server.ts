import { error, fail, redirect } from '@sveltejs/kit';
import { captionKeys, captionsFor, giveKey, loadCaptions, takeKeyBack } from '#broadcast/server';
import { findSitting } from '#conference/server';
import { captionsLinkOf } from '../../../../../../channels.ts';
import { giveBack, ownForm } from '../../../../../../unsent.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { call } = locals;
	const sitting = (await findSitting(call, params.meeting)) ?? error(404);
	const page = await captionsFor(call, params.meeting);
	const keys = (await captionKeys(call, params.meeting)) ?? error(404);
	const { conference, meeting } = sitting;
	return {
		conference,
		meeting: { id: params.meeting, number: meeting.number, title: meeting.title },
		written: page?.languages ?? [],
		ended: page?.ended ?? false,
		keys,
		told: url.searchParams.get('told'),
		count: Number(url.searchParams.get('lines')) || 0,
	};
};

const text = (form: FormData, name: string): string => {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
};

export const actions: Actions = {
	give: async (event) => {
		const { locals, params, url } = event;
		const form = await ownForm(event);
		const [captions, note] = [text(form, 'language'), text(form, 'note')];
		const given = await giveKey(locals.call, params.meeting, { tracks: [], captions, note });
		if (!given.ok && given.refusal === 'not-found') giveBack(404, form);
		if (!given.ok) return fail(400, { refusal: given.refusal, line: null, language: '', link: null });
		const link = await captionsLinkOf({ key: given.value.key, captions }, url, params.language);
		return { refusal: null, line: null, language: '', link };
	},
	'take-back': async (event) => {
		const form = await ownForm(event);
		const taken = await takeKeyBack(event.locals.call, event.params['meeting'] ?? '', text(form, 'key'));
		if (!taken.ok) giveBack(404, form);
		redirect(303, '?told=taken-back');
	},
	load: async (event) => {
		const form = await ownForm(event);
		const file = form.get('file');
		const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
		const language = text(form, 'file-language');
		const answer = await loadCaptions(event.locals.call, event.params['meeting'] ?? '', {
			language,
			file: bytes,
		});
		if (answer.ok) redirect(303, `?told=loaded&lines=${answer.value.lines}`);
		if (answer.refusal === 'not-found') giveBack(404, form);
		return fail(400, { refusal: answer.refusal, line: answer.line, language, link: null });
	},
};
