import type { IncomingMessage, ServerResponse } from 'node:http';
import { waitForTurn } from '#platform/server/hub.ts';
import { log } from '#platform/server/log.ts';
import { actorFrom } from '#platform/server/identify.ts';
import type { RunningServer } from './start.ts';

/** Whether a request is for a stream. */
export const isStream = (req: IncomingMessage): boolean => req.url?.startsWith('/live/') ?? false;

/** Answers with a stream, with 405 to a method that no stream has, or with 404. */
export async function serveStream(
	{ opened, rights }: Pick<RunningServer, 'opened' | 'rights'>,
	req: IncomingMessage,
	res: ServerResponse,
): Promise<void> {
	if (!(await waitForTurn(req, res)))
		return void res.writeHead(503, { connection: 'close', 'retry-after': '5' }).end();
	if (req.method !== 'GET') return void res.writeHead(405, { allow: 'GET' }).end();
	for (const { path, join } of opened.streams) {
		const match = path.exec(req.url ?? '');
		if (!match) continue;
		const last = [req.headers['last-event-id'] ?? null].flat()[0]?.slice(0, 100) ?? null;
		const joined = await rights.admit(async (still) => {
			const { actor, session } = await actorFrom(new Headers({ cookie: req.headers.cookie ?? '' }));
			return join({ actor, session, named: match.slice(1), last, req, res, still });
		});
		if (joined) return;
	}
	res.writeHead(404).end();
}

/** Answers a failed request, unless its client has disconnected. */
export function unanswered(req: IncomingMessage, res: ServerResponse, error: unknown): void {
	if (req.socket.destroyed) return;
	log('error', 'live.failed', { error });
	if (res.headersSent) res.destroy();
	else res.writeHead(503, { 'retry-after': '5' }).end();
}
