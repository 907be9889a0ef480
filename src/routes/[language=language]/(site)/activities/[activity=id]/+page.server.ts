import { error } from '@sveltejs/kit';
import { activityPage, agreedPairs } from '#activities/server';
import { shortened } from '#conference';
import { services } from '#platform/server/services.ts';
import { rendered } from '#site/rendered.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { context } = locals;
	const t = services().words(params.language);
	const activity = (await activityPage(context, params.activity, t)) ?? error(404);
	if (activity.listed.state === 'released') locals.keep(null, 'directory', 'activities');
	const pairs = await agreedPairs(context, params.activity, t);
	return {
		activity: rendered(activity),
		pairs: rendered(pairs),
		description: shortened(activity.summary?.text ?? activity.listed.title?.text ?? ''),
	};
};
