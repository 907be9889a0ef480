import { error } from '@sveltejs/kit';
import { mediaHealth } from '#broadcast/server';
import { hasRole } from '#platform/actor.ts';
import { formatFindings } from '#platform/finding.ts';
import { services } from '#platform/server/services.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	if (!hasRole(locals.context.actor, 'administrator')) error(404);
	const { check, health, words } = services();
	const { at, findings } = await check();
	return {
		at,
		findings: formatFindings(findings, words(params.language)),
		parts: { ...health.parts(), media: mediaHealth()?.well ?? true },
	};
};
