import { error } from '@sveltejs/kit';
import { hasRole } from '#platform/actor.ts';
import { PressForm } from '#platform/form.ts';
import { deleteAccount, readDeletion } from '#platform/server/accounts/delete-account.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { confirmation } from '#site/confirmation.server.ts';
import { onAccount } from '../on-account.server.ts';
import type { Actions } from './$types';

export const load = confirmation(async ({ context, params: { person = '' }, t }) => {
	if (!hasRole(context.actor, 'administrator')) error(404);
	const found = await readDeletion(context, person, services().slices);
	// Nobody deletes their own account here.
	if (!found || context.actor.person?.id === person) return '/console/people';
	const { account, uses } = found;
	const isUsed = uses.length > 0;
	return {
		title: t('platform.account-end.delete-title'),
		way: [[account.name, `/console/people/${account.id}`]],
		administration: 'people',
		names: [account.name, account.email],
		warning: isUsed ? { title: t('platform.account-end.in-use'), texts: uses.map((key) => t(key)) } : null,
		about: isUsed ? [] : [t('platform.account-end.delete-about'), t('platform.account-end.stays')],
		submit: isUsed ? null : t('platform.account-end.delete'),
		keep: t('platform.console.keep'),
	};
});

export const actions: Actions = {
	default: formAction(
		PressForm,
		onAccount((ctx, account: Parameters<typeof deleteAccount>[1], { slices }) =>
			deleteAccount(ctx, account, slices),
		),
		{ success: '/console/people?success=deleted' },
	),
};
