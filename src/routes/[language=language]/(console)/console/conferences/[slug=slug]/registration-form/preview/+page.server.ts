import { error } from '@sveltejs/kit';
import { categories, sectionsFor, stages } from '#accreditation';
import { previewForm } from '#accreditation/server';
import { spokenLanguages } from '#site/spoken-languages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const definition = (await previewForm(locals.context, params.slug)) ?? error(404);
	const category = categories.find((one) => one === url.searchParams.get('category')) ?? categories[0];
	return {
		slug: params.slug,
		category,
		stages: stages.map((stage) => ({ stage, sections: sectionsFor(definition, [stage], category) })),
		spoken: await spokenLanguages(locals.context),
	};
};
