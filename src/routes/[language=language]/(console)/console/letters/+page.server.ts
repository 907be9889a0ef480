import { error } from '@sveltejs/kit';
import { holds } from '#platform/actor.ts';
import { newestEmails } from '#platform/server/mail.ts';
import { services } from '#platform/server/services.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	if (!holds(locals.context.actor, 'administrator')) error(404);
	return { letters: await newestEmails(locals.context.database), reachable: services().mailer.reachable };
};
