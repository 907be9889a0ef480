import { error } from '@sveltejs/kit';
import { hasRole } from '#platform/actor.ts';
import { refuse } from '#platform/result.ts';
import { PressForm } from '#platform/form.ts';
import { mayTakeBackups } from '#platform/server/backup/backups.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
	if (!hasRole(locals.context.actor, 'administrator')) error(404);
	return { name: params.name };
};

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
		{
			success: '/console/backups?success=removed',
		},
	),
};
