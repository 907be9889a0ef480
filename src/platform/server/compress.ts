import { acceptsGzip } from './encodings.ts';

const compressible = /^(?:text\/html|application\/json)\b/;

/**
 * Compresses an uncached page. With a cookie and a query only where the browser says that a page of this origin asked:
 * another site could choose the query, and observe its effect on the compressed length of what the page holds (BREACH;
 * docs/decisions/0033-compressed-queries.md). No page can forge `Sec-Fetch-Site`; older browsers and plain HTTP have none.
 */
export function compressed(request: Request, response: Response): Response {
	const { headers, body, status } = response;
	const isOwnQuery = request.headers.get('sec-fetch-site') === 'same-origin';
	const vulnerable = request.headers.has('cookie') && new URL(request.url).search !== '' && !isOwnQuery;
	if (
		!body ||
		status !== 200 ||
		request.method !== 'GET' ||
		vulnerable ||
		// The cache compresses its pages itself.
		headers.has('x-keep') ||
		headers.has('content-encoding') ||
		!compressible.test(headers.get('content-type') ?? '') ||
		!acceptsGzip.test(request.headers.get('accept-encoding') ?? '')
	)
		return response;
	const short = new Headers(headers);
	short.set('content-encoding', 'gzip');
	short.append('vary', 'accept-encoding');
	short.delete('content-length');
	// The tag identifies the page, not this encoding of it: it has to be weak (RFC 9110 §8.8.1).
	const etag = short.get('etag');
	if (etag?.startsWith('"')) short.set('etag', `W/${etag}`);
	return new Response(body.pipeThrough(new CompressionStream('gzip')), { status, headers: short });
}
