import { error } from '@sveltejs/kit';
import { EditForm } from '#conference';
import { workingCopy } from '#conference/server';
import { islands } from '#conference/ui/islands.ts';
import { organisation } from '#directory/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { islandOf } from '#site/islands.ts';
import { choicesFor } from './choices.server.ts';
import { saveSent } from './sent.server.ts';
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
		// The publish page links here to list what is missing.
		checked: url.searchParams.has('check'),
	};
};

export const actions: Actions = {
	default: formAction(
		EditForm,
		({ locals, params }, { do: pressed }) =>
			saveSent(locals.context, params.slug, locals.sent ?? [], pressed),
		{
			show: async (_, answer) => (typeof answer === 'string' ? null : answer),
			success: ({ params }, next) =>
				addressOf(params.language, `/console/conferences/${params.slug}${String(next)}`),
		},
	),
};
