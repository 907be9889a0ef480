import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { choiceField } from '#platform/form.ts';
import { trialRoles } from '#platform/trial-roles.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { beginTrial } from '#platform/server/trial.ts';
import { refuse, done } from '#platform/result.ts';
import { firstPageOf } from '#site/trial/first-page.server.ts';
import { trialRolesFor } from '#site/trial/roles.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const roles = await trialRolesFor(event);
	if (!roles.length) error(404);
	return { roles, current: event.locals.trial };
};

export const actions: Actions = {
	default: formAction(
		v.object({ role: choiceField(trialRoles) }),
		async (event, { role }) => {
			const { context } = event.locals;
			if (!(await trialRolesFor(event)).includes(role)) error(404);
			const begun = await beginTrial(services(), context, {
				role,
				headers: event.request.headers,
				cookies: event.cookies,
			});
			return begun.ok ? done(await firstPageOf(event, role)) : refuse('not-found');
		},
		{ isPublic: true, success: ({ locals }, address) => address ?? `/${locals.language}` },
	),
};
