import { error } from '@sveltejs/kit';
import { KindSettingForm, RenameSeriesForm, SeriesForm } from '#documents';
import { addSeries, renameSeries, seriesPage, setKind } from '#documents/server';
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
	kind: formAction(
		KindSettingForm,
		({ locals, params }: Event, setting) => setKind(locals.context, params['slug'] ?? '', setting),
		{ success },
	),
	add: formAction(SeriesForm, ({ locals }: Event, series) => addSeries(locals.context, series), { success }),
	rename: formAction(RenameSeriesForm, ({ locals }: Event, one) => renameSeries(locals.context, one), {
		success,
	}),
};
