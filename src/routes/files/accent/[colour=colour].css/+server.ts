import { error } from '@sveltejs/kit';
import { accentProblem, accentStyle } from '#platform/accent.ts';
import type { RequestHandler } from './$types';

/** An accent colour as a style sheet: the content security policy allows none within a page. */
export const GET: RequestHandler = ({ params }) => {
	const colour = `#${params.colour}`;
	if (accentProblem(colour)) error(404);
	return new Response(accentStyle(colour), {
		headers: {
			'content-type': 'text/css; charset=utf-8',
			'cache-control': 'public, max-age=31536000, immutable',
		},
	});
};
