import { error } from '@sveltejs/kit';
import { may, officerList } from '#conference/server';
import { holds } from '#platform/actor.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { call } = locals;
	const conferences = await officerList(call);
	const flags = { create: may(call, 'create', null), letters: holds(call.actor, 'administrator') };
	if (!conferences.length && !flags.create && !flags.letters) error(404);
	return { conferences, flags };
};
