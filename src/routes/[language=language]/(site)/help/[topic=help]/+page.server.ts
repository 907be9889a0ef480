import { error } from '@sveltejs/kit';
import { isHelpPage } from '#directory/server';
import { usedPictures } from '#site/help-pictures.server.ts';
import { readPageText } from '#site/page-text.server.ts';
import { hasRehearsal, inCurrentMeeting } from '#site/rehearsal.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
	const { topic, language } = params;
	if (!isHelpPage(topic)) error(404);
	const { name, shortName } = (await parent()).organisation;
	const isTour = topic === 'tour';
	locals.keep(null, 'directory', ...(isTour ? ['conferences'] : []));
	const text = await readPageText(locals.context, topic, language, { organisation: name, short: shortName });
	if (isTour && !text.isOwn && !(await hasRehearsal(locals.context))) error(404);
	const shown = isTour ? await inCurrentMeeting(locals.context, text) : text;
	return { text: shown, pictures: usedPictures(text) };
};
