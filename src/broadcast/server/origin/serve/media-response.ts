import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '#platform/server/log.ts';
import { matchesEtag } from '#platform/server/etag.ts';
import { sendBody, type ResponseHeaders } from '#platform/server/send-body.ts';
import type { ViewerClass } from '../../../openness.ts';

/**
 * How long caches may keep public media. They never change under their address, but their part may be closed later:
 * after 30 seconds a cache asks again, so that they are gone within a minute from a browser behind a cache that sends no
 * `Age`.
 */
export const publicMedia = 'public, max-age=30, must-revalidate';

/** A list changes each second: only shared caches keep it, for that second. */
const lifetimes = { list: 'public, max-age=0, s-maxage=1', media: publicMedia } as const;

/** What is to be answered. */
export interface MediaResponse {
	type: string;
	body: string | Uint8Array;
	/** For how long caches may keep it where it is public. */
	lifetime: keyof typeof lifetimes;
	/** Changes with the body; a reader who has this version gets 304. */
	etag?: string;
	/** The language of captions. */
	language?: string;
	/** For whom it is: what is not public is stored nowhere (RFC 9111 §5.2.2.5). */
	circle: ViewerClass;
	/** Whether it depends on who is signed in. */
	personal?: boolean;
	/** To be called when it is given out: it counts. */
	count?(): void;
	/** To be called when all of it was taken, or whoever asked is gone. */
	over?(): void;
}

/** What came of a request: `null` = nothing, or nothing for whoever asks; `busy` = there is no room for it now. */
export type MediaResult = MediaResponse | 'busy' | null;

/** An address with a query carries a playback token. */
const hasToken = ({ url = '' }: IncomingMessage): boolean => url.includes('?');

/**
 * Other sites may play what is public (Fetch §3.2). Answers to a token or a session carry no such header, so that a script
 * of another site cannot read them.
 */
const crossOrigin = {
	'access-control-allow-origin': '*',
	'access-control-expose-headers': 'content-length, date, etag',
};

function headersOf(
	req: IncomingMessage,
	{ type, lifetime, etag, language, circle, personal }: MediaResponse,
): ResponseHeaders {
	const isPublic = circle === 'public';
	return {
		'content-type': type,
		'cache-control': isPublic ? lifetimes[lifetime] : 'private, no-store',
		'x-content-type-options': 'nosniff',
		...(etag && isPublic && { etag }),
		...(language && { 'content-language': language }),
		...(personal && { vary: 'cookie' }),
		...(isPublic && !hasToken(req) && crossOrigin),
	};
}

const bytesOf = ({ body }: MediaResponse): Uint8Array =>
	typeof body === 'string' ? Buffer.from(body) : body;

/** Whether the reader has this version; what is closed is sent each time. */
export const isCurrent = (
	{ headers }: IncomingMessage,
	{ etag, circle }: Pick<MediaResponse, 'etag' | 'circle'>,
): boolean => etag !== undefined && circle === 'public' && matchesEtag(headers['if-none-match'], etag);

/** Gives what was found. */
export function sendMedia(req: IncomingMessage, res: ServerResponse, found: MediaResult): void {
	if (found === 'busy') return unable(res);
	if (res.destroyed) return found?.over?.();
	if (!found)
		return void res.writeHead(404, { 'cache-control': 'no-store', ...(!hasToken(req) && crossOrigin) }).end();
	if (req.method === 'GET') found.count?.();
	if (found.over) res.once('close', found.over);
	const headers = headersOf(req, found);
	if (isCurrent(req, found)) return void res.writeHead(304, headers).end();
	sendBody(req, res, headers, bytesOf(found));
}

/** Answers OPTIONS and what is no reading. A preflight tells nothing of what is there. */
export function sendBusy(req: IncomingMessage, res: ServerResponse): void {
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
