import type { IncomingMessage, ServerResponse } from 'node:http';
import { matchesEtag } from './etag.ts';

/**
 * Answers 304 instead of 200 if the client's copy is current. Call it before anything else writes to the response; it
 * works with every resource that has an `ETag` or a `Last-Modified` (RFC 9110 §13.2.2).
 */
export function answerConditionally(req: IncomingMessage, res: ServerResponse): void {
	if (req.method !== 'GET' && req.method !== 'HEAD') return;
	const { 'if-none-match': match, 'if-modified-since': since } = req.headers;
	if (match === undefined && since === undefined) return;
	const { writeHead } = res;
	res.writeHead = ((status: number, ...rest: unknown[]) => {
		const headers = rest.find((part) => typeof part === 'object' && part !== null);
		for (const [name, value] of Object.entries(headers ?? {})) res.setHeader(name, value as string);
		const etag = res.getHeader('etag');
		const fresh =
			status === 200 &&
			(match === undefined
				? isUnchanged(since, res.getHeader('last-modified'))
				: typeof etag === 'string' && matchesEtag(match, etag));
		if (!fresh) return writeHead.call(res, status);
		// A 304 has no headers that describe the body (§15.4.5); Node itself drops the body.
		for (const name of res.getHeaderNames()) if (/^content-(?!location)/.test(name)) res.removeHeader(name);
		return writeHead.call(res, 304);
	}) as typeof res.writeHead;
}

/** Whether the resource is unchanged since a date; both are HTTP dates, in whole seconds (§13.1.3). */
const isUnchanged = (since: string | undefined, modified: unknown): boolean =>
	typeof modified === 'string' && Date.parse(modified) <= Date.parse(since ?? '');
