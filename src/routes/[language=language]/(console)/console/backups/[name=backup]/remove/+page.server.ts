import { error } from '@sveltejs/kit';
import { hasRole } from '#platform/actor.ts';
import { PressForm } from '#platform/form.ts';
import { refuse } from '#platform/result.ts';
import { mayTakeBackups } from '#platform/server/backup/backups.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { confirmation } from '#site/confirmation.server.ts';
import type { Actions } from './$types';

export const load = confirmation(async ({ context, params: { name = '' }, t }) => {
	if (!hasRole(context.actor, 'administrator')) error(404);
	return {
		title: t('platform.admin.backups.remove-title'),
		way: [[t('platform.admin.backups.title'), '/console/backups']],
		administration: 'backups',
		names: [name],
		about: [t('platform.admin.backups.remove-about')],
		submit: t('platform.admin.backups.remove'),
		keep: t('platform.console.keep'),
	};
});

export const actions: Actions = {
	default: formAction(
		PressForm,
		async ({ locals, params }: Parameters<Actions[string]>[0]) => {
			const { context, session } = locals;
			if (!hasRole(context.actor, 'administrator')) return refuse('not-found');
			if (!(await mayTakeBackups(context, session)))
				return refuse('sign-in', { '': 'platform.admin.backups.sign-in' });
			return services().backups.remove(context, params['name'] ?? '');
		},
		{ success: '/console/backups?success=removed' },
	),
};
