import { error } from '@sveltejs/kit';
import { RegisterInvitedForm } from '#accreditation';
import { invitedGuest, registerInvited } from '#accreditation/server';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { spokenLanguages } from '#site/spoken-languages.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, getClientAddress, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	const key = url.searchParams.get('key') ?? '';
	const spoken = await spokenLanguages(locals.context);
	if (!key && url.searchParams.has('done')) return { key, spoken, isDone: true, invited: null };
	const found = await invitedGuest(locals.context, key, {
		limits: services().limits,
		clientAddress: getClientAddress(),
	});
	if (!found.ok && found.refusal === 'too-often') error(429);
	return { key, spoken, isDone: false, invited: found.ok ? found.value : null };
};

export const actions: Actions = {
	default: formAction(
		RegisterInvitedForm,
		({ locals, getClientAddress }, input) =>
			registerInvited(locals.context, input, {
				limits: services().limits,
				clientAddress: getClientAddress(),
			}),
		{
			isPublic: true,
			success: '/registration/invited?done',
		},
	),
};
