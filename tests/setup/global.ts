import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { compiled } from '../../scripts/ready/paths.js';
import { makeTemplates } from './templates.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** The address at which a worker asks for what the run shares: `/postgres`, `/template`, `/loaded-site`. */
		prepared: string;
	}
}

const prefix = 'rostrum-test-';

/**
 * What the tests of a run share is prepared for the first test that asks, once, in a folder of its own among the
 * temporary ones, so that two runs at once do not meet. A test of a pure rule asks for nothing and waits for nothing.
 * A DATABASE_URL is never touched.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	delete process.env['DATABASE_URL'];
	// Of the workers, and of the many programs that they start.
	process.env['NODE_COMPILE_CACHE'] ??= compiled;
	await clearLeftovers();
	const folder = await mkdtemp(join(tmpdir(), prefix));
	await writeFile(join(folder, 'pid'), String(process.pid));
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

/** Folders of earlier runs that were killed before they could tidy up. */
async function clearLeftovers(): Promise<void> {
	for (const name of await readdir(tmpdir())) {
		if (!name.startsWith(prefix)) continue;
		const folder = join(tmpdir(), name);
		const pid = Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => '0'));
		if (pid > 0 && !isAlive(pid)) await rm(folder, { recursive: true, force: true });
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
