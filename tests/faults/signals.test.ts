import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addressOf, isAlive, readPostmasterFile } from '../../server/postgres/folder.ts';
import { serverProcess, type ServerProcess } from '../setup/server-process.ts';

/*
 * Signals as supervisors send them: to the process of the server alone (systemd with `KillMode=mixed`), to every process
 * of the service at once (its default, and many containers), and by mistake to PostgreSQL alone.
 */

let data: string;
let server: ServerProcess;
beforeAll(async () => {
	data = await mkdtemp(join(tmpdir(), 'rostrum-signals-'));
	server = await serverProcess({ DATABASE_URL: '', ROSTRUM_DATA: data, ROSTRUM_SAMPLES: 'no' });
	await server.start();
});
afterAll(async () => {
	await server.stop('SIGTERM');
	await rm(data, { recursive: true, force: true });
});

const postmaster = async () => {
	const found = await readPostmasterFile(join(data, 'postgres'));
	if (!found) throw new Error('PostgreSQL does not run');
	return found;
};

/** A process and all below it. */
async function family(pid: number): Promise<number[]> {
	const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
	const below = children.trim().split(' ').filter(Boolean).map(Number).map(family);
	return [pid, ...(await Promise.all(below)).flat()];
}

/** People who open pages and ask for sign-in links, which writes, until they are told to end. */
function load(origin: string): () => Promise<void> {
	const ending = new AbortController();
	const one = async (path: string, body?: URLSearchParams): Promise<void> => {
		const init = {
			headers: { origin },
			redirect: 'manual',
			...(body ? { method: 'POST', body } : {}),
		} as const;
		while (!ending.signal.aborted)
			try {
				await (await fetch(`${origin}${path}`, init)).arrayBuffer();
			} catch {
				// The server has closed.
				await pause(20);
			}
	};
	const people = Array.from({ length: 12 }, (_, n) =>
		n % 3
			? one(`/en/directory?n=${n}`)
			: one('/en/sign-in', new URLSearchParams({ email: `a${n}@example.org` })),
	);
	return async () => {
		ending.abort();
		await Promise.all(people);
	};
}

it.each([1, 2, 3])(
	'ends well under load when every process of the service is told to stop: time %i',
	async () => {
		const endLoad = load(server.origin);
		await expect.poll(async () => (await fetch(`${server.origin}/en/directory`)).status).toBe(200);
		const all = await family(server.pid());
		expect(all).toContain((await postmaster()).pid);
		for (const pid of all.toReversed())
			try {
				process.kill(pid, 'SIGTERM');
			} catch {
				// A process that PostgreSQL had for a moment only.
			}
		expect([await server.ended(), server.output()]).toEqual([
			0,
			expect.not.stringContaining('postgres.died'),
		]);
		await endLoad();
		expect(await Promise.all(all.map(isAlive))).not.toContain(true);
		await server.start();
	},
);

it('ends with a failure, so that a supervisor restarts it, when PostgreSQL alone is told to stop', async () => {
	const { pid, ...address } = await postmaster();
	const client = new Client({ connectionString: addressOf(address) });
	await client.connect();
	client.on('error', () => {});
	process.kill(pid, 'SIGTERM');
	expect(await server.ended()).toBe(1);
	expect(server.output()).toContain('Another program told PostgreSQL to stop');
	await client.end().catch(() => {});
	await server.start();
	expect((await fetch(`${server.origin}/health`)).status).toBe(200);
});
