/*
 * Opens the page of a door without a connection. The page registers it for its own address only, so no other page is
 * ever answered by it.
 */

declare const self: ServiceWorkerGlobalScope;

const cacheName = 'rostrum-door';
const patient = 4_000; // ms for the network before what is stored is shown

const isPage = (path: string): boolean => /^\/[a-z]{2}\/door$/.test(path);
/** Scripts and styles with a hash in their names never change. */
const isImmutable = (path: string): boolean => path.startsWith('/_app/immutable/');
const isOurs = (path: string): boolean => isPage(path) || path.startsWith('/_app/');

/** Without a place to store it, an answer is as good. */
async function store(request: Request | string, response: Response): Promise<void> {
	if (response.ok && !response.redirected)
		await (await caches.open(cacheName)).put(request, response).catch(() => {});
}

async function answer(
	{ request, waitUntil }: Pick<FetchEvent, 'request' | 'waitUntil'>,
	path: string,
): Promise<Response> {
	const stored = await (await caches.open(cacheName)).match(request, { ignoreVary: true });
	if (stored && isImmutable(path)) return stored;
	try {
		// With nothing stored, a slow line is better than none.
		const response = await fetch(request, stored ? { signal: AbortSignal.timeout(patient) } : {});
		waitUntil(store(request, response.clone()));
		return response;
	} catch (error) {
		if (stored) return stored;
		throw error;
	}
}

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
	const { request } = event;
	const { pathname, search } = new URL(request.url);
	// A search without script, and what is written, are the server's.
	if (request.method === 'GET' && !search && isOurs(pathname))
		event.respondWith(answer({ request, waitUntil: (work) => event.waitUntil(work) }, pathname));
});
self.addEventListener('message', (event) => {
	const paths = Array.isArray(event.data) ? event.data : [];
	const ours = paths.filter((path): path is string => typeof path === 'string' && isOurs(path)).slice(0, 200);
	event.waitUntil(Promise.allSettled(ours.map(async (path) => store(path, await fetch(path)))));
});
