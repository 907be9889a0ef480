import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { anonymous, type Actor } from '#platform/actor.ts';
import { startBus } from '#platform/server/bus.ts';
import { openHub } from '#platform/server/hub.ts';
import { closeStalledConnections } from '#platform/server/stalled-connections.ts';
import type { TestPlatform } from '../../../../tests/test-platform.ts';
import { openCaptions, type Captions } from '../../../captions/server/live.ts';
import type { SharedFetchCache } from '#platform/server/files/shared-fetch-cache.ts';
import type { ObjectStore } from '#platform/server/files/store.ts';
import { openIngest } from './ingest/ingest.ts';
import { openOrigin } from './origin.ts';
import { openMedia } from './serve/media.ts';

/* For tests: an origin with its own HTTP server, on a real database and disk. */

export interface TestOrigin {
	url: string;
	folder: string;
	origin: ReturnType<typeof openOrigin>;
	captions: Captions;
	/** Sets who asks, in which browser session, when a request has no playback token. */
	as(actor: Actor, session?: string): void;
	/** Stops and starts the origin as a restart of the process would. */
	restart(): Promise<void>;
	close(): Promise<void>;
}

/**
 * @param given an existing folder and object store, which are left as they are; the cache for recording segments; ms to
 * wait for slow clients
 */
export async function openTestOrigin(
	platform: TestPlatform,
	given: { folder?: string; store?: ObjectStore; recordings?: SharedFetchCache; patience?: number } = {},
): Promise<TestOrigin> {
	const folder = given.folder ?? (await mkdtemp(join(tmpdir(), 'rostrum-test-media-')));
	const bus = await startBus(platform.url, platform.database);
	const hub = openHub();
	let asking: { actor: Actor; session: string | null } = { actor: anonymous, session: null };
	const whoAsks = async () => asking;
	const open = () => {
		const origin = openOrigin(
			{ database: platform.database, bus, settings: { dataFolder: folder } as never },
			{ secret: 'a secret of thirty-two characters, or more', store: given.store ?? null },
		);
		const ingest = openIngest(origin, { database: platform.database, bus });
		const captions = openCaptions({ database: platform.database, bus, hub }, origin.tokens);
		const asked = { database: platform.database, whoAsks };
		const media = openMedia(origin, asked, () => captions.textTracks, given.recordings);
		return { origin, ingest, media, captions };
	};
	let now = open();
	const server = createServer({ requestTimeout: 0 });
	if (given.patience) closeStalledConnections(server, given.patience);
	const handle: RequestListener = (req, res) => {
		if (req.url?.startsWith('/ingest/')) now.ingest.handle(req, res);
		else now.media.handle(req, res);
	};
	server.on('request', handle).on('checkContinue', handle);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		folder,
		get origin() {
			return now.origin;
		},
		get captions() {
			return now.captions;
		},
		as: (actor, session) => (asking = { actor, session: session ?? null }),
		async restart() {
			server.closeAllConnections();
			now.ingest.stop();
			now.captions.stop();
			await now.origin.stop();
			// Clients have to notice that their connections are closed.
			await sleep(10);
			now = open();
		},
		async close() {
			server.closeAllConnections();
			server.close();
			now.ingest.stop();
			now.captions.stop();
			await now.origin.stop();
			hub.stop();
			await bus.stop();
			if (!given.folder) await rm(folder, { recursive: true, force: true });
		},
	};
}

/** The init segment of a sound, as stored by the broadcast. */
export const exampleSound = {
	version: 1,
	setup: 'x',
	codec: 'mp4a.40.2',
	timescale: 48_000,
	width: 0,
	height: 0,
	defaultDuration: 1_024,
	defaultFlags: 0,
	bytes: new Uint8Array([1]),
};
