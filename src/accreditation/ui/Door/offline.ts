import { cameraAddresses } from './camera.ts';

/** The store of the page and its scripts; `src/service-worker/` uses the same name. */
export const doorCache = 'rostrum-door';

/**
 * Lets the door's page open without a connection: a service worker for this address alone stores the page and what it
 * has loaded. Does nothing where the browser has none.
 */
export async function openOffline(): Promise<void> {
	if (!('serviceWorker' in navigator)) return;
	const { pathname, origin } = location;
	await navigator.serviceWorker.register('/service-worker.js', {
		scope: pathname,
		type: import.meta.env.DEV ? 'module' : 'classic',
	});
	const { active } = await navigator.serviceWorker.ready;
	const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
	const paths = [pathname, ...loaded, ...cameraAddresses]
		.map((address) => new URL(address, location.href))
		.filter(
			(url) => url.origin === origin && (url.pathname === pathname || url.pathname.startsWith('/_app/')),
		)
		.map((url) => url.pathname);
	// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
	active?.postMessage([...new Set(paths)]);
}

/** Deletes the stored page. */
export async function closeOffline(): Promise<void> {
	if ('caches' in globalThis) await caches.delete(doorCache);
}
