import { isDeepStrictEqual } from 'node:util';
import { error, fail, redirect } from '@sveltejs/kit';
import { arrange, documentFrom, followNumbers, numbersBefore, removedFrom } from '#conference';
import { saveWorking, workingCopy } from '#conference/server';
import { organisation } from '#directory/server';
import { addressOf } from '#platform/address.ts';
import { choicesFor } from './choices.server.ts';
import { sentIn, versionIn } from './sent.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const copy = (await workingCopy(locals.call, params.slug)) ?? error(404);
	const languages = (await organisation(locals.call))?.languages ?? [];
	return {
		copy,
		choices: await choicesFor(locals.call, languages),
		told: url.searchParams.get('told'),
		// Asked for what is missing before it can be published.
		checked: url.searchParams.has('check'),
	};
};

/** Where to go once it is saved, by the button that saved it. */
const onwards = new Map([
	['preview', '/preview'],
	['publish', '/publish'],
]);

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		if (!(await workingCopy(locals.call, params.slug))?.may.edit) error(404);
		const form = await sentIn(request);
		const sent = new Map(form);
		const pressed = sent.get('do') ?? 'save';
		const document = followNumbers(documentFrom(form), numbersBefore(form));
		const removed = removedFrom(form);
		const version = sent.get('version') ?? '';
		const arranged = arrange(document, removed, pressed, crypto.randomUUID());
		if (arranged) return { ...arranged, version, wrongs: {} };
		const over = versionIn(form, pressed === 'save-over' ? 'over' : 'version');
		const saved = await saveWorking(locals.call, params.slug, { version: over, document });
		const here = addressOf(params.language, `/console/conferences/${params.slug}`);
		const next = `${here}${onwards.get(pressed) ?? '?told=saved'}`;
		if (saved.ok) redirect(303, next);
		if (saved.refusal === 'not-found') error(404);
		if (saved.refusal !== 'changed-meanwhile')
			return fail(400, { document, removed, version, touched: null, wrongs: saved.fields ?? {} });
		const { meanwhile } = saved;
		// The same press, arrived twice: what lies there is what was sent.
		if (isDeepStrictEqual(meanwhile.theirs, meanwhile.yours)) redirect(303, next);
		return fail(409, { document: meanwhile.yours, removed, version, touched: null, wrongs: {}, meanwhile });
	},
};
