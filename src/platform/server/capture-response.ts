import type { ServerResponse } from 'node:http';

/** A complete response that may be cached. */
export interface CapturedResponse {
	/** The value of its `x-keep` header. */
	keep: string;
	headers: Record<string, string>;
	body: Buffer;
}

// Headers of one transfer, not of the page.
const transport = new Set(['etag', 'content-length', 'x-keep', 'date', 'connection', 'transfer-encoding']);

/**
 * Buffers a response until it is complete. Calls `done` with it if it may be cached (status 200, no cookie, `x-keep`);
 * otherwise with `own` after sending it unchanged, or `left` if the client left.
 */
export function captureResponse(
	res: ServerResponse,
	done: (made: CapturedResponse | 'own' | 'left') => void,
): void {
	const parts: Buffer[] = [];
	const own = { write: res.write, end: res.end, writeHead: res.writeHead };
	const take = (part: unknown): void => {
		if (typeof part === 'string') parts.push(Buffer.from(part));
		else if (part instanceof Uint8Array) parts.push(Buffer.from(part));
	};
	let finished = false;
	const finish = (made: CapturedResponse | 'own' | 'left'): void => {
		if (finished) return;
		finished = true;
		Object.assign(res, own);
		done(made);
	};
	res.once('close', () => finish('left'));
	res.writeHead = ((status: number, ...rest: unknown[]) => {
		res.statusCode = status;
		const headers = rest.find((part) => typeof part === 'object' && part !== null && !Array.isArray(part));
		for (const [name, value] of Object.entries(headers ?? {})) res.setHeader(name, value as string);
		return res;
	}) as typeof res.writeHead;
	res.write = ((part: unknown) => {
		take(part);
		return true;
	}) as typeof res.write;
	res.end = ((part?: unknown) => {
		take(part);
		const keep = res.getHeader('x-keep');
		res.removeHeader('x-keep');
		const body = Buffer.concat(parts);
		if (typeof keep === 'string' && res.statusCode === 200 && !res.hasHeader('set-cookie')) {
			const headers: Record<string, string> = {};
			for (const [name, value] of Object.entries(res.getHeaders())) {
				if (!transport.has(name)) headers[name] = String(value);
				res.removeHeader(name);
			}
			finish({ keep, headers, body });
		} else {
			finish('own');
			res.end(body);
		}
		return res;
	}) as typeof res.end;
}
