import { acceptsGzip } from './encodings.ts';

const compressible = /^(?:text\/html|application\/json)\b/;

/**
 * Compresses an uncached page. Skips pages with both a cookie and a query, because another site can choose the query
 * and observe its effect on the compressed length of secrets (BREACH; docs/decisions/0014-compressed-pages.md).
 */
export function compressed(request: Request, response: Response): Response {
	const { headers, body, status } = response;
	const vulnerable = request.headers.has('cookie') && new URL(request.url).search !== '';
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
