import { isDeepStrictEqual } from 'node:util';
import { error, fail, redirect } from '@sveltejs/kit';
import { editDocument, removedFrom } from '#conference';
import { saveWorking, workingCopy } from '#conference/server';
import { islands } from '#conference/ui/islands.ts';
import { organisation } from '#directory/server';
import { addressOf } from '#platform/address.ts';
import { controlsOf, returnForm, ownForm } from '#platform/server/form.ts';
import { islandOf } from '#site/islands.ts';
import { choicesFor } from './choices.server.ts';
import { documentIn, versionIn } from './sent.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const copy = (await workingCopy(locals.context, params.slug)) ?? error(404);
	const languages = (await organisation(locals.context))?.languages ?? [];
	const here = addressOf(params.language, `/console/conferences/${params.slug}`);
	return {
		copy,
		choices: await choicesFor(locals.context, languages),
		autoSave: await islandOf('auto-save', islands['auto-save'], params.language, ['conference.auto'], {
			address: `${here}/draft`,
			person: locals.context.actor.person?.id ?? '',
		}),
		success: url.searchParams.get('success'),
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
	default: async (event) => {
		const { locals, params } = event;
		const given = await ownForm(event);
		const copy = (await workingCopy(locals.context, params.slug)) ?? returnForm(404, given);
		const form = controlsOf(given);
		const sent = new Map(form);
		const pressed = sent.get('do') ?? 'save';
		const document = documentIn(form);
		const removed = removedFrom(form);
		const version = sent.get('version') ?? '';
		// Archived since the form was opened: what was written is shown, and can be saved once it is taken back.
		if (!copy.may.edit)
			return fail(409, { document, removed, version, touched: null, wrongs: {}, meanwhile: null });
		const arranged = editDocument(document, removed, pressed, crypto.randomUUID());
		if (arranged) return { ...arranged, version, wrongs: {} };
		const over = versionIn(form, pressed === 'save-over' ? 'over' : 'version');
		const saved = await saveWorking(locals.context, params.slug, { version: over, document });
		const here = addressOf(params.language, `/console/conferences/${params.slug}`);
		const next = `${here}${onwards.get(pressed) ?? '?success=saved'}`;
		if (saved.ok) redirect(303, next);
		if (saved.refusal === 'not-found') returnForm(404, given);
		if (saved.refusal !== 'changed-meanwhile')
			return fail(400, { document, removed, version, touched: null, wrongs: saved.fields ?? {} });
		const { meanwhile } = saved;
		// The same press, arrived twice: what lies there is what was sent.
		if (isDeepStrictEqual(meanwhile.theirs, meanwhile.yours)) redirect(303, next);
		return fail(409, { document: meanwhile.yours, removed, version, touched: null, wrongs: {}, meanwhile });
	},
};
