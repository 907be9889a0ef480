import { error } from '@sveltejs/kit';
import { ownRegistration } from '#accreditation/server';
import { confirmation } from '#site/confirmation.server.ts';

export const load = confirmation(async ({ context, params: { registration = '' }, t }) => {
	const { id, steps, state, person } = (await ownRegistration(context, registration)) ?? error(404);
	const back = `/registrations/${id}`;
	// Withdrawn in the meantime.
	if (!steps.includes('withdraw')) return back;
	const name = `${person.givenName} ${person.familyName}`.trim();
	const isOffer = state === 'offered';
	return {
		title: t(isOffer ? 'accreditation.own.decline-title' : 'accreditation.own.withdraw-title', { name }),
		lede: t('accreditation.own.withdraw-about'),
		way: [[t('accreditation.own.title'), back]],
		submit: t(isOffer ? 'accreditation.own.decline' : 'accreditation.own.withdraw'),
		keep: t('accreditation.own.keep'),
		action: 'step',
		fields: { do: 'withdraw' },
	};
});
