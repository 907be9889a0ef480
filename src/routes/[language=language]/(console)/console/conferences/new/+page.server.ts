import { error } from '@sveltejs/kit';
import { NewConferenceForm, slugFrom } from '#conference';
import { createConference, may, startingPoints } from '#conference/server';
import { listEntries, organisation } from '#directory/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context } }) => {
	if (!may(context, 'create', null)) error(404);
	const [start, series] = await Promise.all([
		startingPoints(context),
		listEntries(context, 'series', context.language),
	]);
	return { start, series: new Map(series.map(({ slug, name }) => [slug, name])) };
};

export const actions: Actions = {
	default: formAction(
		NewConferenceForm,
		async ({ locals }, { title, kind, slug, firstDay, lastDay }) => {
			const house = await organisation(locals.context);
			const original = house?.originalLanguage ?? 'en';
			return createConference(locals.context, {
				kind,
				slug: slug || slugFrom(title, firstDay),
				// A conference of one day needs its day only once.
				firstDay: firstDay || null,
				lastDay: lastDay || firstDay || null,
				title: { [original]: title },
				original,
				timeZone: house?.timeZone,
			});
		},
		{
			success: ({ locals }, created) =>
				addressOf(locals.language, `/console/conferences/${created?.slug ?? ''}`),
		},
	),
};
