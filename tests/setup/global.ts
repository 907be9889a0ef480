import { rm } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { compiled } from '../../scripts/ready/paths.js';
import { makeRunFolder } from './run-folder.ts';
import { makeTemplates } from './templates.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** The address at which a worker asks for what the run shares: `/postgres`, `/template`, `/loaded-site`. */
		prepared: string;
	}
}

/**
 * What the tests of a run share is prepared for the first test that asks, once, in a folder of its own, so that two
 * runs at once do not meet. A test of a pure rule asks for nothing and waits for nothing.
 * A DATABASE_URL is never touched.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	delete process.env['DATABASE_URL'];
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
	project.provide('prepared', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	return async () => {
		server.closeAllConnections();
		server.close();
		await templates.close();
		await rm(folder, { recursive: true, force: true });
	};
}
