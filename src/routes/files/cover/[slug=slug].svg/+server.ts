import { coverSvg } from '#ui/Cover/drawing.ts';
import type { RequestHandler } from './$types';

/** A drawn cover. It is drawn from the address alone, so it does not tell whether there is such a conference. */
export const GET: RequestHandler = ({ params }) =>
	new Response(coverSvg(params.slug), {
		headers: {
			'content-type': 'image/svg+xml',
			'cache-control': 'public, max-age=31536000, immutable',
			'content-security-policy': "sandbox; default-src 'none'",
		},
	});
