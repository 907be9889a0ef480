import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { LetterTextForm, PrepareLetterForm, ReleaseLetterForm } from '#accreditation';
import {
	discardLetter,
	prepareLetter,
	readLetter,
	releaseLetter,
	setLetterText,
} from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { inConference } from '#site/in-conference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const found = (await readLetter(context, params, url.searchParams.get('for'))) ?? error(404);
	return {
		slug: copy.slug,
		zone: copy.document.timeZone,
		...found,
		success: url.searchParams.get('success'),
		sent: Number(/^\d{1,5}$/.exec(url.searchParams.get('count') ?? '')?.[0] ?? 0),
	};
};

export const actions: Actions = {
	text: formAction(LetterTextForm, inConference(setLetterText), { success: '?success=saved' }),
	prepare: formAction(
		PrepareLetterForm,
		({ locals, params }, input) =>
			inConference(
				prepareLetter({ mailer: services().mailer, site: services().emailSite }, params.slug ?? ''),
			)({ locals, params }, input),
		{ success: '?success=prepared' },
	),
	release: formAction(
		ReleaseLetterForm,
		(event, input) => inConference(releaseLetter(services().mailer))(event, input),
		{ success: (_, value) => `?success=released&count=${value?.released ?? 0}` },
	),
	discard: formAction(v.object({}), inConference(discardLetter), {
		success: ({ url }) => url.pathname.replace(/\/[^/]+$/, ''),
	}),
};
