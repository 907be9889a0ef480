import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openPageCache, type PageCache } from './cache.ts';
import { answerConditionally } from './conditional.ts';

/*
 * For the tests of cached pages: a real server and real sockets. Only the rendering is a stub, so it can be paused and
 * resumed.
 */

export type Render = (req: IncomingMessage, res: ServerResponse) => void;

export interface RecordedResponse {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

export interface CacheSite {
	pages: PageCache;
	port: number;
	/** Renders a page; may differ between requests. */
	render: Render;
	/** Number of renderings. */
	rendered: number;
	/** The time, ms. */
	clock: number;
	ask(path: string, headers?: Record<string, string>, method?: string): Promise<RecordedResponse>;
	text(path: string, headers?: Record<string, string>): Promise<string>;
	close(): Promise<void>;
}

/** Opens a site that caches `count` pages of `bytes` in total; its clock starts at 1,000. */
export async function openSite({ count = 3, bytes = 1_000_000, timeout = 60_000 } = {}): Promise<CacheSite> {
	const server = createServer((req, res) => {
		answerConditionally(req, res);
		site.pages.serve(req, res, () => {
			site.rendered += 1;
			site.render(req, res);
		});
	});
	const site: CacheSite = {
		pages: openPageCache({ count, bytes }, () => site.clock, timeout),
		port: 0,
		render: page(),
		rendered: 0,
		clock: 1_000,
		ask: (path, headers, method) => ask(site.port, path, headers, method),
		text: async (path, headers) => (await ask(site.port, path, headers)).body.toString(),
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	site.port = (server.address() as AddressInfo).port;
	return site;
}

function ask(port: number, path: string, headers = {}, method = 'GET'): Promise<RecordedResponse> {
	return new Promise((resolve, reject) => {
		const req = request({ port, path, headers, method, agent: false }, (res) => {
			const parts: Buffer[] = [];
			res.on('data', (part: Buffer) => parts.push(part));
			res.on('error', reject);
			res.on('end', () =>
				resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts) }),
			);
		});
		req.on('error', reject);
		req.end();
	});
}

/** A response in SvelteKit's way: headers, then the status, then the body in chunks. */
export function page(
	body = 'a page',
	keep: string | null = '5000;conference:1',
	extra: Record<string, string> = {},
): Render {
	return (_req, res) => {
		for (const [name, value] of Object.entries({ 'content-type': 'text/html', etag: '"kit"', ...extra }))
			res.setHeader(name, value);
		if (keep) res.setHeader('x-keep', keep);
		res.writeHead(200);
		res.write(Buffer.from(body.slice(0, 2)));
		res.write(body.slice(2));
		res.end();
	};
}

/** A rendering that waits until it is released; `started` resolves when `count` of them wait. */
export function pausedRender(then: Render = page()) {
	const waiting: (() => void)[] = [];
	let onStart: (() => void) | undefined;
	const render: Render = (req, res) => {
		waiting.push(() => then(req, res));
		onStart?.();
	};
	return {
		hold: render,
		started: (count = 1) =>
			new Promise<void>((resolve) => {
				onStart = () => waiting.length >= count && resolve();
				onStart();
			}),
		resume: () => {
			for (const one of waiting.splice(0)) one();
		},
	};
}
/** Waits until sent requests have reached the server. */
export const arrive = () => new Promise((resolve) => setTimeout(resolve, 60));
