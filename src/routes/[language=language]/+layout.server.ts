import { error } from '@sveltejs/kit';
import { organisation } from '#directory/server';
import { directionOf } from '#platform/language.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params, url }) => {
	const { call } = locals;
	const house = await organisation(call);
	if (!house?.languages.includes(params.language)) error(404);
	return {
		language: params.language,
		direction: directionOf(params.language),
		organisation: house,
		path: url.pathname + url.search,
		viewer: call.actor.person && { name: call.actor.person.name, roles: call.actor.roles },
	};
};
