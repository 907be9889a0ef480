import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '#platform/server/log.ts';
import { matchesEtag } from '#platform/server/etag.ts';
import { rangeOf } from '#platform/server/files/send-file.ts';
import { sendBody, type ResponseHeaders } from '#platform/server/send-body.ts';
import type { ViewerClass } from '../../../openness.ts';

/**
 * Cache lifetime of public media. The bytes never change, but access to them may be closed later. Caches revalidate
 * after 30 seconds, so closed media leave a browser within a minute even behind a cache that sends no `Age`.
 */
export const publicMedia = 'public, max-age=30, must-revalidate';

/**
 * A playlist changes every second, so only shared caches store it, for that second. A multivariant playlist is made for
 * one viewer.
 */
const lifetimes = { list: 'public, max-age=0, s-maxage=1', viewer: 'no-store', media: publicMedia } as const;

/** The response to a media request. */
export interface MediaResponse {
	type: string;
	body: string | Uint8Array;
	/** Cache lifetime if the resource is public. */
	lifetime: keyof typeof lifetimes;
	/** Changes with the body; a matching request gets 304. */
	etag?: string;
	/** Whether a part can be requested; Safari plays no video file without (RFC 9110 §14). */
	hasRanges?: boolean;
	/** Language of captions. */
	language?: string;
	/** Widest viewer class; anything not public is never stored (RFC 9111 §5.2.2.5). */
	viewerClass: ViewerClass;
	/** Whether the response depends on the session. */
	personal?: boolean;
	/** Called when it is answered, to count viewers. */
	count?(): void;
	/** Called when the body was sent completely or the client disconnected. */
	over?(): void;
}

/** Result of a request: `null` if there is nothing, or no access; `busy` if there is no capacity now. */
export type MediaResult = MediaResponse | 'busy' | null;

/**
 * A response with media bytes, which never change for an address, so their size serves as ETag.
 * @param size of the whole body, so a matching ETag is answered without reading it
 */
export const mediaBytes = (body: Uint8Array, size = body.length): Omit<MediaResponse, 'viewerClass'> => ({
	type: 'video/mp4',
	body,
	lifetime: 'media',
	etag: `"${size.toString(36)}"`,
});

const hasToken = ({ url = '' }: IncomingMessage): boolean => url.includes('?pass=');

/**
 * Other sites may play public media (Fetch §3.2). Responses to a token or a session omit these headers, so scripts of
 * other sites cannot read them.
 */
const crossOrigin = {
	'access-control-allow-origin': '*',
	'access-control-expose-headers': 'content-length, content-range, date, etag',
};

function headersOf(
	req: IncomingMessage,
	{ type, lifetime, etag, hasRanges, language, viewerClass, personal }: MediaResponse,
): ResponseHeaders {
	const isPublic = viewerClass === 'public';
	return {
		'content-type': type,
		'cache-control': isPublic ? lifetimes[lifetime] : 'private, no-store',
		'x-content-type-options': 'nosniff',
		// Parts of a poster that is replaced meanwhile must not be joined, for any viewer.
		...(etag && (isPublic || hasRanges) && { etag }),
		...(hasRanges && { 'accept-ranges': 'bytes' }),
		...(language && { 'content-language': language }),
		...(personal && { vary: 'cookie' }),
		...(isPublic && !hasToken(req) && crossOrigin),
	};
}

/** The range that is asked for, as `rangeOf`. */
const rangeIn = ({ headers }: IncomingMessage, bytes: number, etag = ''): ReturnType<typeof rangeOf> =>
	rangeOf({ get: (name) => headers[name]?.toString() ?? null }, bytes, etag);

const bytesOf = ({ body }: MediaResponse): Uint8Array =>
	typeof body === 'string' ? Buffer.from(body) : body;

/** Whether the client's cached version is current; closed resources are always sent. */
export const isCurrent = (
	{ headers }: IncomingMessage,
	{ etag, viewerClass }: Pick<MediaResponse, 'etag' | 'viewerClass'>,
): boolean => etag !== undefined && viewerClass === 'public' && matchesEtag(headers['if-none-match'], etag);

/** Sends a result. */
export function sendMedia(req: IncomingMessage, res: ServerResponse, found: MediaResult): void {
	if (found === 'busy') return unable(res);
	if (res.destroyed) return found?.over?.();
	if (!found)
		return void res.writeHead(404, { 'cache-control': 'no-store', ...(!hasToken(req) && crossOrigin) }).end();
	if (req.method === 'GET') found.count?.();
	if (found.over) res.once('close', found.over);
	const headers = headersOf(req, found);
	if (isCurrent(req, found)) return void res.writeHead(304, headers).end();
	const body = bytesOf(found);
	const range = found.hasRanges && req.method === 'GET' ? rangeIn(req, body.length, found.etag) : null;
	if (!range) return sendBody(req, res, headers, body);
	if (range === 'unsatisfiable')
		return void res
			.writeHead(416, { ...headers, 'content-range': `bytes */${body.length}`, 'content-length': 0 })
			.end();
	const { first, last } = range;
	const span = `bytes ${first}-${last}/${body.length}`;
	res.writeHead(206, { ...headers, 'content-range': span, 'content-length': last - first + 1 });
	res.end(body.subarray(first, last + 1));
}

/** Answers OPTIONS requests and unsupported methods. A preflight response does not reveal whether a resource exists. */
export function sendAllowedMethods(req: IncomingMessage, res: ServerResponse): void {
	const allow = { allow: 'GET, HEAD, OPTIONS' };
	if (req.method !== 'OPTIONS') return void res.writeHead(405, allow).end();
	res.writeHead(204, {
		...allow,
		...(!hasToken(req) && {
			...crossOrigin,
			'access-control-allow-methods': 'GET, HEAD',
			'access-control-allow-headers': 'range, if-none-match',
			'access-control-max-age': '86400',
		}),
	});
	res.end();
}

export function failed(res: ServerResponse, error: unknown): void {
	log('error', 'media.failed', { error });
	if (res.headersSent) res.destroy();
	else unable(res);
}

const unable = (res: ServerResponse): void => void res.writeHead(503, { 'retry-after': '1' }).end();
