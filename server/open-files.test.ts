import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const lines = (words: string): string[] => words.trim().split('\n').filter(Boolean);

/** The output of a process with this limit of open files that then opens some. */
async function watched(
	limit: number,
	opens: number,
): Promise<{ output: string[]; logged: Record<string, unknown>[] }> {
	const module = JSON.stringify(new URL('open-files.ts', import.meta.url).href);
	const program = `
		import { openSync, closeSync } from 'node:fs';
		import { setTimeout as pause } from 'node:timers/promises';
		const { watchOpenFiles } = await import(${module});
		const stop = await watchOpenFiles(console.log, 10);
		const open = Array.from({ length: ${opens} }, () => openSync('/dev/null'));
		await pause(100);
		for (const one of open) closeSync(one);
		await pause(100);
		for (let at = 0; at < ${opens}; at += 1) openSync('/dev/null');
		await pause(100);
		stop();`;
	const child = spawn(
		'sh',
		['-c', `ulimit -n ${limit}; exec "$0" --input-type=module -e "$1"`, process.execPath, program],
		{ stdio: ['ignore', 'pipe', 'pipe'] },
	);
	const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
	return {
		output: lines(out),
		logged: lines(err).map((line) => JSON.parse(line) as Record<string, unknown>),
	};
}

test('A low limit is said at the start and logged, and each time when four fifths of it are open', async () => {
	const { output, logged } = await watched(200, 150);
	expect(output).toEqual([expect.stringMatching(/^only 200 files .*LimitNOFILE/)]);
	expect(logged).toMatchObject([
		{ level: 'warn', event: 'files.low-limit', limit: 200 },
		{ level: 'warn', event: 'files.near-limit', limit: 200 },
		{ level: 'warn', event: 'files.near-limit', limit: 200 },
	]);
	expect(logged[1]?.['open']).toBeGreaterThan(160);
});

test('Nothing is said of a limit that is enough', async () => {
	expect(await watched(8_192, 150)).toEqual({ output: [], logged: [] });
});
