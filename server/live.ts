import type { IncomingMessage, ServerResponse } from 'node:http';
import { floorAudiences } from '#floor';
import { log } from '#platform/server/log.ts';
import { whoAsks } from '#platform/server/request.ts';
import type { House } from './house.ts';

// /live/floor/<meeting>?as=public
const floor = /^\/live\/floor\/([0-9a-f-]{36})(?:\?as=([a-z]+))?$/;

/** Whether a request is for a stream. */
export const isLive = (req: IncomingMessage): boolean => req.url?.startsWith('/live/') ?? false;

/** Answers with a stream, or as if nothing were there. */
export async function live({ floors }: House, req: IncomingMessage, res: ServerResponse): Promise<void> {
	try {
		const [, meeting, circle] = floor.exec(req.url ?? '') ?? [];
		if (req.method !== 'GET' || !meeting) return void res.writeHead(404).end();
		const { actor } = await whoAsks(new Headers({ cookie: req.headers.cookie ?? '' }));
		const as = floorAudiences.find((audience) => audience === circle);
		const last = [req.headers['last-event-id'] ?? null].flat()[0]?.slice(0, 100) ?? null;
		if (!(await floors.join(actor, meeting, { as, last }, req, res))) res.writeHead(404).end();
	} catch (error) {
		log('error', 'live.failed', { error });
		if (res.headersSent) res.destroy();
		else res.writeHead(503, { 'retry-after': '5' }).end();
	}
}
