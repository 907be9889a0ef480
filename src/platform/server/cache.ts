import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { captureResponse, type CapturedResponse } from './capture-response.ts';
import { acceptsBrotli, acceptsGzip } from './encodings.ts';
import { etagOf } from './etag.ts';
import { sendBody, type ResponseHeaders } from './send-body.ts';
import { openLru, type LruLimits } from './lru.ts';

/** A cached page: the same bytes for every reader who has not signed in. */
interface CachedPage {
	/** The headers of every 200 but `content-encoding` and `content-length`. */
	headers: ResponseHeaders;
	plain: Buffer;
	br: Buffer;
	gzip: Buffer;
	tags: readonly string[];
	until: number;
	/** Memory, bytes. */
	bytes: number;
}

/** A bounded cache of public pages, invalidated by tags. */
export interface PageCache {
	/**
	 * Answers from the cache, or lets `render` answer and caches a response with the header
	 * `x-keep: <ms until>; tag tag …`. Concurrent requests wait for that one rendering.
	 */
	serve(req: IncomingMessage, res: ServerResponse, render: () => void): void;
	/** Removes all pages that depend on one of the tags. */
	forget(tags: readonly string[]): void;
	/** Removes everything: notices may have been missed. */
	clear(): void;
	/** Number of cached pages, and their size in bytes. */
	readonly size: number;
	readonly bytes: number;
}

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** A page being rendered, and the tags invalidated meanwhile: a page that may be stale is not cached. */
interface PendingRender {
	changed: Set<string>;
	everything: boolean;
}

/**
 * The outcome of a rendering: a page for all waiting requests; a response for its own client only; or nothing, because
 * that client left.
 */
type Outcome = CachedPage | 'own' | 'left';

const defaultLimits: LruLimits = { count: 2_000, bytes: 64 * 1024 ** 2 };

/**
 * @param room limits of the cache; the least recently used page is removed first
 * @param timeout longest wait for another request's rendering, ms
 */
export function openPageCache(
	room = defaultLimits,
	now: () => number = Date.now,
	timeout = 1_000,
): PageCache {
	const cached = openLru<CachedPage>(room);
	const pending = new Map<string, Promise<Outcome>>();
	const rendering = new Set<PendingRender>();

	const store = async (
		key: string,
		made: CapturedResponse,
		pendingRender: PendingRender,
	): Promise<CachedPage> => {
		const page = await toCachedPage(made);
		const old = pendingRender.everything || page.tags.some((tag) => pendingRender.changed.has(tag));
		if (!old && page.until > now()) cached.set(key, page);
		return page;
	};
	const make = (key: string, req: IncomingMessage, res: ServerResponse, render: () => void) => {
		const making: PendingRender = { changed: new Set(), everything: false };
		rendering.add(making);
		const captured = new Promise<CapturedResponse | 'own' | 'left'>((resolve) =>
			captureResponse(res, resolve),
		);
		const outcome = captured
			.then((made): Outcome | Promise<Outcome> =>
				typeof made === 'string' ? made : store(key, made, making),
			)
			.finally(() => rendering.delete(making));
		answer(outcome, req, res, () => {});
		render();
		return outcome;
	};
	const answer = (
		outcome: Promise<Outcome | 'late'>,
		req: IncomingMessage,
		res: ServerResponse,
		otherwise: (why: 'own' | 'left' | 'late') => void,
	): void => {
		outcome.then(
			(page) => (typeof page === 'string' ? otherwise(page) : send(req, res, page)),
			(error: unknown) => res.destroy(error as Error),
		);
	};

	const serve: PageCache['serve'] = (req, res, render) => {
		if (res.destroyed) return; // the client left while waiting for another request's rendering
		const key = req.url ?? '/';
		const page = cached.get(key);
		if (page && page.until > now()) return send(req, res, page);
		const awaited = pending.get(key);
		if (awaited)
			return answer(within(awaited, timeout), req, res, (why) => {
				// The other client's rendering may wait behind that client's other requests.
				if (why === 'late' && pending.get(key) === awaited) pending.delete(key);
				if (why === 'left' || why === 'late') serve(req, res, render);
				else if (req.method === 'GET') void make(key, req, res, render);
				else render();
			});
		if (req.method !== 'GET') return render();
		const outcome = make(key, req, res, render);
		const removePending = (): void => void (pending.get(key) === outcome && pending.delete(key));
		pending.set(key, outcome);
		outcome.then(removePending, removePending);
	};
	return {
		serve,
		forget(tags) {
			for (const making of rendering) for (const tag of tags) making.changed.add(tag);
			// A request after the change must not get a rendering from before it.
			pending.clear();
			cached.deleteWhere((page) => page.tags.some((tag) => tags.includes(tag)));
		},
		clear() {
			for (const making of rendering) making.everything = true;
			pending.clear();
			cached.deleteWhere(() => true);
		},
		get size() {
			return cached.count;
		},
		get bytes() {
			return cached.bytes;
		},
	};
}

/** The outcome of a rendering, or `late` after `limit` ms. */
function within(outcome: Promise<Outcome>, limit: number): Promise<Outcome | 'late'> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => resolve('late'), limit);
		outcome.then(resolve, reject).finally(() => clearTimeout(timer));
	});
}

/** Computes what all readers share: the compressed bodies and the headers. */
async function toCachedPage({ keep, headers: own, body }: CapturedResponse): Promise<CachedPage> {
	const [until, ...tags] = keep.split(/[;\s]+/).filter(Boolean);
	const [br, gz] = await Promise.all([brotli(body, quality), zip(body)]);
	const headers = {
		...own,
		etag: etagOf(body),
		// Browsers revalidate each time, so an edit is seen at once; a 304 is cheap.
		'cache-control': 'public, no-cache',
		vary: 'accept-encoding, cookie',
	};
	// The content security policy makes the headers long enough to count towards the size.
	const bytes = body.length + br.length + gz.length + JSON.stringify(headers).length;
	return { headers, plain: body, br, gzip: gz, tags, until: Number(until), bytes };
}

function send(req: IncomingMessage, res: ServerResponse, page: CachedPage): void {
	const accepted = String(req.headers['accept-encoding'] ?? '');
	const encoding = acceptsBrotli.test(accepted) ? 'br' : acceptsGzip.test(accepted) ? 'gzip' : null;
	if (encoding) sendBody(req, res, { ...page.headers, 'content-encoding': encoding }, page[encoding]);
	else sendBody(req, res, page.headers, page.plain);
}
