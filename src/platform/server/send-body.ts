import type { IncomingMessage, ServerResponse } from 'node:http';

export type ResponseHeaders = Readonly<Record<string, string | number>>;

/** Answers 200 with a body from memory; a HEAD request gets only the headers. */
export function sendBody(
	req: IncomingMessage,
	res: ServerResponse,
	headers: ResponseHeaders,
	body: Uint8Array,
): void {
	res.writeHead(200, { ...headers, 'content-length': body.length });
	res.end(req.method === 'HEAD' ? undefined : body);
}
