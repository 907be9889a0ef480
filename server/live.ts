import type { IncomingMessage, ServerResponse } from 'node:http';
import type { House } from './house.ts';

/** Whether a request is for a stream. */
export const isLive = (req: IncomingMessage): boolean => req.url?.startsWith('/live/') ?? false;

export async function live(_house: House, _req: IncomingMessage, res: ServerResponse): Promise<void> {
	res.writeHead(404).end();
}
