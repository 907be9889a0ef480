import { error } from '@sveltejs/kit';
import { hasRole } from '#platform/actor.ts';
import { services } from '#platform/server/services.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!hasRole(locals.context.actor, 'administrator')) error(404);
	return { settings: services().settings.shown ?? [] };
};
