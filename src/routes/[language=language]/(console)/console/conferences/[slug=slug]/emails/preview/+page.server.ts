import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { emailKinds } from '#accreditation';
import { previewOf } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { spokenLanguages } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const kind = v.parse(v.fallback(v.picklist(emailKinds), 'accredited'), url.searchParams.get('kind'));
	const own = v.fallback(v.picklist(spokenLanguages), params.language as 'en');
	const language = v.parse(own, url.searchParams.get('in'));
	const site = services().emailSite;
	const { email } = (await previewOf(context, params.slug, kind, language, site)) ?? error(404);
	return {
		slug: copy.slug,
		title: copy.document.title,
		original: copy.document.original,
		kind,
		in: language,
		email: email && { subject: email.subject, body: email.body },
	};
};
