import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '#platform/server/log.ts';
import { Prepared } from '#platform/server/prepared.ts';
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
	/** Whether anybody would be answered the same still, asked before each time it is given out again. */
	stays?(): boolean;
}

/** An answer with all that can be made once. */
export interface Ready extends Pick<Answer, 'count' | 'stays'> {
	prepared: Prepared;
}

/** Makes an answer ready to be given, once or to many. */
export function readyOf({ type, body, lasting, circle, personal, count, stays }: Answer): Ready {
	const everybody = circle === 'public';
	const soonOver = everybody ? forASecond : 'max-age=0';
	const headers = {
		'content-type': type,
		'cache-control': `${everybody ? 'public' : 'private'}, ${lasting ? forGood : soonOver}`,
		'x-content-type-options': 'nosniff',
		...(personal && { vary: 'cookie' }),
	};
	return {
		prepared: new Prepared(headers, typeof body === 'string' ? Buffer.from(body) : body),
		...(count && { count }),
		...(stays && { stays }),
	};
}

/** Gives an answer; `null` = there is nothing, or nothing for whoever asks. */
export function give(req: IncomingMessage, res: ServerResponse, ready: Ready | null): void {
	if (res.destroyed) return;
	if (!ready) return void res.writeHead(404, { 'cache-control': 'private, max-age=0' }).end();
	if (req.method === 'GET') ready.count?.();
	ready.prepared.give(req, res);
}

export function failed(res: ServerResponse, error: unknown): void {
	log('error', 'media.failed', { error });
	if (res.headersSent) res.destroy();
	else res.writeHead(503, { 'retry-after': '1' }).end();
}
