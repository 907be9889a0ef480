import { error } from '@sveltejs/kit';
import { ColumnsForm } from '#activities';
import { chooseColumns, discardImport, importActivities, previewImport } from '#activities/server';
import { PressForm } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const preview =
		(await previewImport(locals.context, params.import, url.searchParams.get('page'))) ?? error(404);
	return { preview };
};

type Event = Parameters<Actions[string]>[0];
export const actions: Actions = {
	columns: formAction(
		ColumnsForm,
		({ locals, params }: Event, { choices }) => chooseColumns(locals.context, params.import, choices),
		{ success: '?success=columns' },
	),
	import: formAction(PressForm, onThing('import', importActivities), { success: '?success=imported' }),
	discard: formAction(PressForm, onThing('import', discardImport), {
		success: '/activities/import?success=discarded',
	}),
};
