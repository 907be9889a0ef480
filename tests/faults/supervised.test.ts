import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { freePort } from '../setup/port.ts';

/*
 * The unit in `deploy/`, carried out as systemd would: its command, and `Restart=on-failure`, which starts it
 * again after a status that is not 0 or a signal that is none of HUP, INT, TERM and PIPE (systemd.service(5)).
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
let unit: Map<string, string>;
let data: string;
let origin: string;
let running: ChildProcess;
let starts = 0;

function start(): void {
	starts += 1;
	const [, ...words] = unit.get('ExecStart')?.split(' ') ?? [];
	const { port } = new URL(origin);
	const env = {
		...process.env,
		ROSTRUM_DATA: data,
		ROSTRUM_SAMPLES: 'no',
		PORT: port,
		HOST: '127.0.0.1',
		ORIGIN: origin,
	};
	running = spawn(process.execPath, words, { cwd: root, env, stdio: 'ignore' });
	running.once('exit', (status, signal) => {
		const clean = signal ? /^SIG(?:HUP|INT|TERM|PIPE)$/.test(signal) : status === 0;
		if (unit.get('Restart') === 'on-failure' && !clean) start();
	});
}
const answers = (): Promise<void> =>
	vi.waitFor(async () => expect((await fetch(`${origin}/en`)).status).toBe(200), {
		timeout: 60_000,
		interval: 200,
	});

beforeAll(async () => {
	const lines = await readFile(join(root, 'deploy/rostrum.service'), 'utf8');
	unit = new Map(lines.split('\n').map((line) => line.split(/=(.*)/s) as [string, string]));
	data = await mkdtemp(join(tmpdir(), 'rostrum-supervised-'));
	origin = `http://localhost:${await freePort()}`;
	start();
	await answers();
}, 90_000);
afterAll(async () => {
	// A start that is interrupted ends with a failure, too.
	unit.set('Restart', 'no');
	const gone = once(running, 'exit');
	running.kill('SIGTERM');
	await gone;
	await rm(data, { recursive: true, force: true });
});

it('brings a process back that died, each time, and leaves one alone that was told to stop', async () => {
	// However often: systemd gives up after five starts in ten seconds otherwise.
	expect(unit.get('StartLimitIntervalSec')).toBe('0');
	const killed = running;
	killed.kill('SIGKILL');
	await once(killed, 'exit');
	await answers();
	expect(starts).toBe(2);
	const stopped = running;
	stopped.kill('SIGTERM');
	expect(await once(stopped, 'exit')).toEqual([0, null]);
	expect(starts).toBe(2);
	start();
}, 90_000);
