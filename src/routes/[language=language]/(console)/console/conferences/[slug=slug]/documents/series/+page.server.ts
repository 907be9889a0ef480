import { error } from '@sveltejs/kit';
import { KindSettingsForm, RenameSeriesForm, SeriesForm } from '#documents';
import { addSeries, renameSeries, seriesPage, setKinds } from '#documents/server';
import { workingCopy } from '#conference/server';
import { formAction } from '#platform/server/form-action.ts';
import { onThing, withInput } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const copy = (await workingCopy(locals.context, params.slug)) ?? error(404);
	const page = (await seriesPage(locals.context, params.slug)) ?? error(404);
	const { original } = copy.document;
	return { slug: copy.slug, original, ...page };
};

const success = '?success=saved';

export const actions: Actions = {
	kinds: formAction(KindSettingsForm, onThing('slug', setKinds), { success }),
	add: formAction(SeriesForm, withInput(addSeries), { success }),
	rename: formAction(RenameSeriesForm, withInput(renameSeries), {
		success,
	}),
};
