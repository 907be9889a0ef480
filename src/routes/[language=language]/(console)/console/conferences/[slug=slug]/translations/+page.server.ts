import { error } from '@sveltejs/kit';
import { EditForm, translationsContent, translationTargets } from '#conference';
import { contentHash, saveTranslations, workingCopy } from '#conference/server';
import { islands } from '#conference/ui/islands.ts';
import { organisation } from '#directory/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { islandOf } from '#site/islands.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const { document } = copy;
	const spoken = (await organisation(context))?.languages ?? [];
	const { counts, targets } = translationTargets(document, spoken, url.searchParams.getAll('to'));
	const here = addressOf(params.language, `/console/conferences/${params.slug}`);
	return {
		copy,
		counts,
		targets,
		isOnlyMissing: url.searchParams.has('missing'),
		page: Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1),
		opened: contentHash(translationsContent(document, targets)),
		autoSave: await islandOf('auto-save', islands['auto-save'], params.language, ['conference.auto'], {
			address: `${here}/draft?step=translations`,
			person: context.actor.person?.id ?? '',
		}),
	};
};

export const actions: Actions = {
	default: formAction(
		EditForm,
		({ locals, params }, { do: pressed }) =>
			saveTranslations(locals.context, params.slug, locals.sent ?? [], pressed),
		{
			success: ({ url }) => {
				const query = new URLSearchParams(url.searchParams);
				query.set('success', 'saved');
				return `${url.pathname}?${query}`;
			},
		},
	),
};
