import { ConsentForm } from '#accreditation';
import { consentPage, giveConsent } from '#accreditation/server';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders, url }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	const consent = await consentPage(locals.context, url.searchParams.get('key') ?? '');
	return { consent };
};

export const actions: Actions = {
	default: formAction(
		ConsentForm,
		({ locals, url }, input) => giveConsent(locals.context, url.searchParams.get('key') ?? '', input),
		{
			isPublic: true,
			success: ({ url }) =>
				`${url.pathname}?${new URLSearchParams({ key: url.searchParams.get('key') ?? '', success: 'saved' })}`,
		},
	),
};
