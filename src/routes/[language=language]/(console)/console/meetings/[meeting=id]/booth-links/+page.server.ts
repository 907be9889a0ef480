import { error } from '@sveltejs/kit';
import { BoothLinksForm } from '#broadcast';
import { boothLinksFor, giveBoothLinks, shownLinks } from '#broadcast/server';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const page = (await boothLinksFor(locals.context, params.meeting)) ?? error(404);
	const { conference, meeting, holders, inUse } = page;
	return {
		conference,
		meeting: { id: meeting.id, number: meeting.number, title: meeting.title },
		count: holders.length,
		inUse,
		once: crypto.randomUUID(),
	};
};

export const actions: Actions = {
	default: formAction(
		BoothLinksForm,
		({ locals, params }, { mode, once }) => {
			const note = services().words(params.language)('broadcast.links-note');
			return giveBoothLinks(locals.context, params.meeting, { mode, note, once });
		},
		{
			show: async ({ params: { language }, url }, made) => {
				const { words, languages } = services();
				const place = { origin: url.origin, language, languages: languages(), t: words(language) };
				return { links: shownLinks(made, place) };
			},
		},
	),
};
