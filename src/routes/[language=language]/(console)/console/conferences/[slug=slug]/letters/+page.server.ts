import { error } from '@sveltejs/kit';
import { BeginLetterForm } from '#accreditation';
import { beginLetter, readLetters } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { formAction } from '#platform/server/form-action.ts';
import { inConference } from '#site/in-conference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const { title, original, timeZone } = copy.document;
	const letters = (await readLetters(context, params.slug)) ?? error(404);
	return { slug: copy.slug, title, original, zone: timeZone, ...letters };
};

export const actions: Actions = {
	begin: formAction(BeginLetterForm, inConference(beginLetter), {
		success: ({ url }, begun) => (begun ? `${url.pathname}/${begun.letter}` : ''),
	}),
};
