import { rm } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compiled } from '../../scripts/ready/paths.js';
import { makeRunFolder } from './run-folder.ts';
import { makeTemplates } from './templates.ts';

/** What tests share, prepared for the first that asks. */
export interface Shared {
	/** The address at which a worker asks for it: `/postgres`, `/template`, `/loaded-site`, `/recorded-tracks`. */
	address: string;
	close(): Promise<void>;
}

/** Opens what tests share, in a folder of its own, so that two of them do not meet. */
export async function openShared(): Promise<Shared> {
	// Of the workers, and of the many programs that they start.
	process.env['NODE_COMPILE_CACHE'] ??= compiled;
	const folder = await makeRunFolder();
	const templates = makeTemplates(folder);
	const server = createServer((request, response) => {
		const make = templates.prepare[request.url?.slice(1) as keyof typeof templates.prepare];
		make().then(
			(value) => response.end(value),
			(error: unknown) => response.writeHead(500).end(String(error)),
		);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async close() {
			server.closeAllConnections();
			server.close();
			await templates.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
