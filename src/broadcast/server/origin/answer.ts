import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '#platform/server/log.ts';
import { sendWhole, type Headers } from '#platform/server/send-whole.ts';
import type { Circle } from '../../openness.ts';

/** A player asks each second for what is new: its own copy would be a second old. What stands between may have one. */
const forASecond = 'max-age=0, s-maxage=1';
const forGood = 'max-age=31536000, immutable';

/** What is to be answered. */
export interface Answer {
	type: string;
	body: string | Uint8Array;
	/** Whether it never changes under its address. Captions do: what was taken back is in them no more. */
	lasting: boolean;
	/** For whom it is: what is not for anybody is kept by nobody else's cache. */
	circle: Circle;
	/** Whether it depends on who is signed in. */
	personal?: boolean;
	/** To be called when it is given out: it counts. */
	count?(): void;
	/** To be called when all of it was taken, or whoever asked is gone. */
	over?(): void;
}

/** What came of a request: `null` = nothing, or nothing for whoever asks; `busy` = there is no room for it now. */
export type Found = Answer | 'busy' | null;

const headersOf = ({ type, lasting, circle, personal }: Answer): Headers => {
	const everybody = circle === 'public';
	const soonOver = everybody ? forASecond : 'max-age=0';
	return {
		'content-type': type,
		'cache-control': `${everybody ? 'public' : 'private'}, ${lasting ? forGood : soonOver}`,
		'x-content-type-options': 'nosniff',
		...(personal && { vary: 'cookie' }),
	};
};

const bytesOf = ({ body }: Answer): Uint8Array => (typeof body === 'string' ? Buffer.from(body) : body);

/** Gives what was found. */
export function give(req: IncomingMessage, res: ServerResponse, found: Found): void {
	if (found === 'busy') return unable(res);
	if (res.destroyed) return found?.over?.();
	if (!found) return void res.writeHead(404, { 'cache-control': 'private, max-age=0' }).end();
	if (req.method === 'GET') found.count?.();
	if (found.over) res.once('close', found.over);
	sendWhole(req, res, headersOf(found), bytesOf(found));
}

export function failed(res: ServerResponse, error: unknown): void {
	log('error', 'media.failed', { error });
	if (res.headersSent) res.destroy();
	else unable(res);
}

const unable = (res: ServerResponse): void => void res.writeHead(503, { 'retry-after': '1' }).end();
