import { error } from '@sveltejs/kit';
import { participationInfo } from '#accreditation/server';
import { findConference } from '#conference/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id, slug, title, timeZone, cancelled, endsAt, freshUntil } =
		(await findConference(locals.context, params.slug)) ?? error(404);
	const takePart = (await participationInfo(locals.context, { id, cancelled, endsAt })) ?? {
		ways: [],
		contact: null,
		freshUntil: null,
	};
	const until = [freshUntil, takePart.freshUntil].filter((time) => time !== null);
	locals.keep(until.length ? Math.min(...until) : null, 'directory', `conference:${id}`);
	return { slug, title, timeZone, ...takePart };
};
