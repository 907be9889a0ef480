import { error } from '@sveltejs/kit';
import { exportStudies, readStudies } from '#practices/server';
import { versionAt } from '../version-at.ts';
import type { RequestHandler } from './$types';

/** The studies of a version, in the form that the import takes; for people who enter them. */
export const GET: RequestHandler = async (event) => {
	const { context } = event.locals;
	const page = (await readStudies(context, versionAt(event))) ?? error(404);
	const studies = (await exportStudies(context, page.version.id)) ?? error(404);
	return new Response(JSON.stringify(studies, null, '\t'), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="studies-${page.practice.slug}.json"`,
			'cache-control': 'private, no-store',
		},
	});
};
