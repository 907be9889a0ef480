import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runBounded, type BoundedTask } from './run-bounded.ts';

let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-bounded-'));
	await writeFile(join(folder, 'file'), 'content');
});
afterAll(() => rm(folder, { recursive: true }));

const program = join(import.meta.dirname, 'attempt.examples.ts');
const bounds = { heap: 100, memory: 300, time: 60, answer: 10_000 };
const attempt = (args: string[], more: Partial<BoundedTask> = {}) =>
	runBounded<unknown>({ program, args, folder, bounds, ...more });

it.each([
	['a full heap', 'heap', {}],
	['buffers outside of the heap', 'buffers', {}],
	['buffers, where the system has no limit', 'buffers', { hasLimit: false }],
	['a program that never ends', 'loop', { bounds: { ...bounds, time: 1 } }],
	['an answer without end', 'babble', {}],
] satisfies [string, string, Partial<BoundedTask>][])(
	'ends the process for %s',
	async (_what, does, more) => {
		expect(await attempt([does], more)).toEqual({ ok: false, refusal: 'exceeded' });
	},
);

it('gives the process no other file, no program, and nothing of this environment', async () => {
	const outside = join(folder, '..', 'rostrum-outside');
	for (const args of [['read', '/etc/hostname'], ['read', process.execPath], ['write', outside], ['execute']])
		expect([args, await attempt(args)]).toEqual([args, { ok: false, refusal: 'crashed' }]);
	await expect(readFile(outside)).rejects.toThrow('ENOENT');
	process.env['ROSTRUM_SECRET_OF_A_TEST'] = 'x';
	const found = await attempt(['environment']);
	expect(JSON.stringify(found)).not.toContain('ROSTRUM_SECRET_OF_A_TEST');
	expect(found.ok).toBe(true);
});

it('gives the process its own folder, and returns its answer', async () => {
	expect(await attempt(['read', join(folder, 'file')])).toEqual({ ok: true, value: 'content' });
	expect(await attempt(['write', join(folder, 'out')])).toEqual({ ok: true, value: 'written' });
	expect(await readFile(join(folder, 'out'), 'utf8')).toBe('written');
});

it('ends the process when it is aborted', async () => {
	const stopping = new AbortController();
	const running = attempt(['loop'], { signal: stopping.signal });
	setTimeout(() => stopping.abort(), 300);
	await expect(running).rejects.toThrow('abort');
});
