import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openBoundedWorker, type BoundedWorker, type WorkerSettings } from './bounded-worker.ts';

const program = join(import.meta.dirname, 'worker.examples.ts');
const bounds = { heap: 100, memory: 300, time: 60 };
interface Task {
	does: string;
	path?: string;
}
let opened: BoundedWorker<Task, unknown>[] = [];
function open(more: Partial<WorkerSettings> = {}): BoundedWorker<Task, unknown> {
	const worker = openBoundedWorker<Task, unknown>({ program, bounds, maxWaiting: 3, ...more });
	opened.push(worker);
	return worker;
}
afterEach(async () => {
	await Promise.all(opened.map((worker) => worker.stop()));
	opened = [];
});

const processOf = async (worker: BoundedWorker<Task, unknown>): Promise<number> => {
	const answer = await worker.run({ does: 'process' });
	if (!answer.ok) throw new Error(answer.refusal);
	return answer.value as number;
};
const isAlive = (pid: number): boolean => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

describe('A task', () => {
	it.each([
		['a full heap', 'heap', {}],
		['buffers outside of the heap', 'buffers', {}],
		['buffers, where the system has no limit', 'buffers', { hasLimit: false }],
		['a task that keeps the processor', 'loop', { bounds: { ...bounds, time: 4 } }],
		['a task that never answers', 'wait', { bounds: { ...bounds, time: 4 } }],
		['a panic of native code', 'abort', {}],
	] satisfies [string, string, Partial<WorkerSettings>][])(
		'is refused for %s, and those that wait run in a new process',
		async (_what, does, more) => {
			const worker = open(more);
			const before = await processOf(worker);
			const answers = await Promise.all([worker.run({ does }), processOf(worker), processOf(worker)]);
			expect(answers[0]).toEqual({ ok: false, refusal: 'exceeded' });
			expect(answers[1]).toBe(answers[2]);
			expect(answers[1]).not.toBe(before);
			expect(isAlive(before)).toBe(false);
		},
	);

	it('is refused when its process is killed, and those that wait run in a new one', async () => {
		const worker = open();
		const before = await processOf(worker);
		const running = worker.run({ does: 'wait' });
		const next = processOf(worker);
		process.kill(before, 'SIGKILL');
		expect((await running).ok).toBe(false);
		expect(await next).not.toBe(before);
	});

	it('runs when the process was killed while it had nothing to do', async () => {
		const worker = open();
		const before = await processOf(worker);
		process.kill(before, 'SIGKILL');
		while (isAlive(before)) await sleep(20);
		await sleep(50);
		expect(await processOf(worker)).not.toBe(before);
	});

	it('is refused while too many wait', async () => {
		const worker = open();
		const all = await Promise.all(Array.from({ length: 6 }, () => worker.run({ does: 'process' })));
		expect(all.filter(({ ok }) => ok)).toHaveLength(4);
		expect(all.at(-1)).toEqual({ ok: false, refusal: 'busy' });
	});

	it('is refused when it has waited for twice the time of a task', async () => {
		const worker = open({ bounds: { ...bounds, time: 1 } });
		const all = await Promise.all(['wait', 'wait', 'wait', 'wait'].map((does) => worker.run({ does })));
		expect(all.at(0)).toEqual({ ok: false, refusal: 'exceeded' });
		expect(all.at(-1)).toEqual({ ok: false, refusal: 'busy' });
	});
});

describe('Its process', () => {
	it('reads no file but the program, starts no other, and has nothing of this environment', async () => {
		const worker = open({ environment: { GIVEN: 'yes' } });
		const outside = join(tmpdir(), `rostrum-outside-${process.pid}`);
		for (const task of [
			{ does: 'read', path: '/etc/hostname' },
			{ does: 'read', path: process.execPath },
			{ does: 'read', path: join(import.meta.dirname, '../../../../README.md') },
			{ does: 'write', path: outside },
			{ does: 'write', path: join(import.meta.dirname, 'written') },
			{ does: 'execute' },
		])
			await expect(worker.run(task)).rejects.toThrow('restricted');
		await expect(readFile(outside)).rejects.toThrow('ENOENT');
		process.env['ROSTRUM_SECRET_OF_A_TEST'] = 'x';
		const found = await worker.run({ does: 'environment' });
		expect(found).toMatchObject({ ok: true, value: { GIVEN: 'yes' } });
		expect(JSON.stringify(found)).not.toContain('ROSTRUM_SECRET_OF_A_TEST');
	});

	it('ends when it has had nothing to do for a while', async () => {
		const worker = open({ idleTimeout: 100 });
		const before = await processOf(worker);
		while (isAlive(before)) await sleep(20);
		expect(await processOf(worker)).not.toBe(before);
	});

	it('ends with the worker, also in the middle of a task; no task is left without an answer', async () => {
		const worker = open();
		const before = await processOf(worker);
		const running = worker.run({ does: 'loop' });
		const waiting = worker.run({ does: 'process' });
		await worker.stop();
		expect(isAlive(before)).toBe(false);
		for (const task of [running, waiting, worker.run({ does: 'process' })])
			expect(await task).toEqual({ ok: false, refusal: 'busy' });
	});
});
