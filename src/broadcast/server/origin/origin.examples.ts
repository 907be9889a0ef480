import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyone, type Actor } from '#platform/actor.ts';
import { startBus } from '#platform/server/bus.ts';
import type { House } from '../../../../tests/house.ts';
import { isIngest, openIngest } from './ingest.ts';
import { openOrigin } from './origin.ts';
import { openMedia } from './serve.ts';

/* For tests: an origin with a server of its own, on a real database and a real disk. */

export interface TestOrigin {
	url: string;
	folder: string;
	origin: ReturnType<typeof openOrigin>;
	/** Who asks, when no pass says it. */
	as(actor: Actor): void;
	/** Ends the process's part of it, as a restart would, and begins again. */
	restart(): Promise<void>;
	close(): Promise<void>;
}

export async function openTestOrigin(house: House): Promise<TestOrigin> {
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-test-media-'));
	const bus = await startBus(house.url, house.database);
	let asking: Actor = anyone;
	const open = () => {
		const origin = openOrigin(
			{ database: house.database, bus, settings: { dataFolder: folder } as never },
			{ secret: 'a secret of thirty-two characters, or more', store: null },
		);
		const ingest = openIngest(origin, house);
		const media = openMedia(origin, { database: house.database, whoAsks: async () => ({ actor: asking }) });
		return { origin, ingest, media };
	};
	let now = open();
	const server = createServer({ requestTimeout: 0 });
	const handle: RequestListener = (req, res) =>
		isIngest(req) ? now.ingest.handle(req, res) : now.media.handle(req, res);
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
		as: (actor) => (asking = actor),
		async restart() {
			server.closeAllConnections();
			now.ingest.stop();
			await now.origin.stop();
			now = open();
		},
		async close() {
			server.closeAllConnections();
			server.close();
			now.ingest.stop();
			await now.origin.stop();
			await bus.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
