import { error } from '@sveltejs/kit';
import { KindSettingsForm, RenameSeriesForm, SeriesForm } from '#documents';
import { addSeries, renameSeries, seriesPage, setKinds } from '#documents/server';
import { workingCopy } from '#conference/server';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const copy = (await workingCopy(locals.context, params.slug)) ?? error(404);
	const page = (await seriesPage(locals.context, params.slug)) ?? error(404);
	const { original } = copy.document;
	return { slug: copy.slug, original, ...page, success: url.searchParams.get('success') };
};

const success = '?success=saved';
type Event = Parameters<Actions[string]>[0];

export const actions: Actions = {
	kinds: formAction(
		KindSettingsForm,
		({ locals, params }: Event, settings) => setKinds(locals.context, params['slug'] ?? '', settings),
		{ success },
	),
	add: formAction(SeriesForm, ({ locals }: Event, series) => addSeries(locals.context, series), { success }),
	rename: formAction(RenameSeriesForm, ({ locals }: Event, one) => renameSeries(locals.context, one), {
		success,
	}),
};
