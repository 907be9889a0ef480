import { error } from '@sveltejs/kit';
import { isHelpPage } from '#directory/server';
import { readPageText, usedPictures } from '#site/page-text.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
	const { topic, language } = params;
	if (!isHelpPage(topic)) error(404);
	const { name, shortName } = (await parent()).organisation;
	locals.keep(null, 'directory');
	const text = await readPageText(locals.context, topic, language, { organisation: name, short: shortName });
	return { text, pictures: usedPictures(text) };
};
