import { countEntries, siteMenu } from '#directory/server';
import { kindOfSegment } from '#site/kinds.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	locals.keep(null, 'directory');
	const counts = await countEntries(locals.context);
	return {
		lists: Object.entries(kindOfSegment).map(([segment, kind]) => ({ segment, kind, count: counts[kind] })),
		menu: await siteMenu(locals.context, params.language),
	};
};
