import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A page as it is kept: the same bytes for every reader who has not signed in. */
interface Kept {
	headers: Record<string, string>;
	etag: string;
	plain: Buffer;
	br: Buffer;
	gzip: Buffer;
	tags: readonly string[];
	until: number;
}

/** Keeps public pages. Bounded; emptied by what pages say they depend on. */
export interface PageCache {
	/**
	 * Answers from what is kept, or lets `render` answer and keeps it if the answer says so by its header
	 * `x-keep: <ms until>; tag tag …`. Readers who come meanwhile wait for that one rendering.
	 */
	serve(req: IncomingMessage, res: ServerResponse, render: () => void): void;
	/** Forgets all pages that depend on one of the tags. */
	forget(tags: readonly string[]): void;
	/** Forgets everything: notices may have been missed. */
	clear(): void;
	readonly size: number;
}

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** @param most pages kept; the one that was used longest ago goes first */
export function openPageCache(most = 2_000, now: () => number = Date.now): PageCache {
	const kept = new Map<string, Kept>();
	const coming = new Map<string, Promise<Kept | null>>();
	// A page that was being made while its matter changed may show the old: it is not kept.
	let changes = 0;

	const keep = async (key: string, made: Made, asOf: number): Promise<Kept | null> => {
		const [until, ...tags] = made.keep.split(/[;\s]+/).filter(Boolean);
		const [br, gz] = await Promise.all([brotli(made.body, quality), zip(made.body)]);
		const page: Kept = {
			headers: made.headers,
			etag: `W/"${createHash('sha256').update(made.body).digest('base64url').slice(0, 22)}"`,
			plain: made.body,
			br,
			gzip: gz,
			tags,
			until: Number(until),
		};
		if (changes !== asOf) return page;
		kept.set(key, page);
		if (kept.size > most) kept.delete(kept.keys().next().value ?? '');
		return page;
	};

	return {
		serve(req, res, render) {
			const key = req.url ?? '/';
			const page = kept.get(key);
			if (page && page.until > now()) {
				kept.delete(key);
				kept.set(key, page);
				return send(req, res, page);
			}
			const underway = coming.get(key);
			if (underway) {
				void underway.then((done) => (done ? send(req, res, done) : render()));
				return;
			}
			if (req.method !== 'GET') return render();
			const asOf = changes;
			const underwayNow = new Promise<Kept | null>((resolve) => {
				capture(res, (made) => resolve(made ? keep(key, made, asOf) : null));
			}).finally(() => coming.delete(key));
			coming.set(key, underwayNow);
			void underwayNow.then((done) => done && send(req, res, done));
			render();
		},
		forget(tags) {
			changes += 1;
			for (const [key, page] of kept) if (page.tags.some((tag) => tags.includes(tag))) kept.delete(key);
		},
		clear() {
			changes += 1;
			kept.clear();
		},
		get size() {
			return kept.size;
		},
	};
}

function send(req: IncomingMessage, res: ServerResponse, page: Kept): void {
	if (req.headers['if-none-match']?.includes(page.etag)) {
		res.writeHead(304, {
			etag: page.etag,
			'cache-control': 'public, no-cache',
			vary: 'accept-encoding, cookie',
		});
		res.end();
		return;
	}
	const accepted = String(req.headers['accept-encoding'] ?? '');
	const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
	const body = encoding ? page[encoding] : page.plain;
	res.writeHead(200, {
		...page.headers,
		etag: page.etag,
		// The reader's own copy is asked for anew each time, so an edit is seen at once; a 304 is cheap.
		'cache-control': 'public, no-cache',
		vary: 'accept-encoding, cookie',
		...(encoding ? { 'content-encoding': encoding } : {}),
		'content-length': body.length,
	});
	res.end(req.method === 'HEAD' ? undefined : body);
}

interface Made {
	keep: string;
	headers: Record<string, string>;
	body: Buffer;
}

// What belongs to one transport of the answer, not to the page.
const transport = new Set(['etag', 'content-length', 'x-keep', 'date', 'connection', 'transfer-encoding']);

/**
 * Holds an answer back until it is whole. `done` gets it if it may be kept (status 200, no cookie, `x-keep`);
 * otherwise it gets `null` and the answer has gone out as it was.
 */
function capture(res: ServerResponse, done: (made: Made | null) => void): void {
	const parts: Buffer[] = [];
	const own = { write: res.write, end: res.end, writeHead: res.writeHead };
	const take = (part: unknown): void => {
		if (typeof part === 'string') parts.push(Buffer.from(part));
		else if (part instanceof Uint8Array) parts.push(Buffer.from(part));
	};
	let finished = false;
	const finish = (made: Made | null): void => {
		if (finished) return;
		finished = true;
		Object.assign(res, own);
		done(made);
	};
	res.once('close', () => finish(null));
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
			finish(null);
			res.end(body);
		}
		return res;
	}) as typeof res.end;
}
