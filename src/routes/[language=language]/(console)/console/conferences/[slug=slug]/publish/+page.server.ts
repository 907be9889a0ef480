import { error, fail, redirect } from '@sveltejs/kit';
import { changeState, preview, publish, workingCopy } from '#conference/server';
import { organisation } from '#directory/server';
import { addressOf } from '#platform/address.ts';
import { controlsOf, ownForm } from '#platform/server/form.ts';
import { choicesFor } from '../choices.server.ts';
import { namesOf } from '../names.ts';
import { versionIn } from '../sent.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { call } = locals;
	const copy = (await workingCopy(call, params.slug)) ?? error(404);
	const shown = (await preview(call, params.slug)) ?? error(404);
	const languages = (await organisation(call))?.languages ?? [];
	return {
		copy,
		wrongs: 'wrongs' in shown ? shown.wrongs : {},
		names: namesOf(await choicesFor(call, languages)),
		told: url.searchParams.get('told'),
	};
};

export const actions: Actions = {
	publish: async (event) => {
		const { locals, params } = event;
		const version = versionIn(controlsOf(await ownForm(event)));
		const copy = await workingCopy(locals.call, params.slug);
		const answer = await publish(locals.call, params.slug, { version });
		// A draft may be published at another address than the one at which it began.
		const slug = copy?.version === version ? copy.document.slug : params.slug;
		if (answer.ok)
			redirect(303, addressOf(params.language, `/console/conferences/${slug}/publish?told=published`));
		if (answer.refusal === 'not-found') error(404);
		return fail(409, { refusal: answer.refusal, wrongs: answer.fields ?? {} });
	},
	state: async (event) => {
		const { locals, params } = event;
		const to = String((await ownForm(event)).get('to') ?? '');
		const answer = await changeState(locals.call, params.slug, { to });
		if (answer.ok) redirect(303, `?told=${answer.value}`);
		if (answer.refusal === 'not-found') error(404);
		return fail(answer.refusal === 'bad-input' ? 400 : 409, { refusal: answer.refusal, wrongs: {} });
	},
};
