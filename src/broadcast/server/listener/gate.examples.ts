import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { ListenerHost } from './listen.ts';

/* For tests: a listener host without a server, and a fake ffmpeg. */

/** A host that accepts no key. */
export const testHost = (more: Partial<ListenerHost> = {}): ListenerHost => ({
	ffmpeg: '/nowhere/ffmpeg',
	to: 'http://127.0.0.1:9',
	admission: async () => null,
	failed: () => {},
	notAac: () => {},
	...more,
});

/** Creates a program that accepts connections on the port in its arguments, prints a line to stderr, and waits. */
export async function programThatListens(line = ''): Promise<{ path: string; remove(): Promise<void> }> {
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-test-program-'));
	const path = join(folder, 'program.cjs');
	const listens = `process.stderr.write(${JSON.stringify(`${line}\n`)});
		const [, port] = /:(\\d+)\\//.exec(process.argv.join(' '));
		require('node:net').createServer((socket) => socket.resume().on('error', () => {})).listen(port, '127.0.0.1');`;
	await writeFile(path, `#!${process.execPath}\n${listens}\n`);
	await chmod(path, 0o755);
	return { path, remove: () => rm(folder, { recursive: true }) };
}

/** Collects what is logged from now on. */
export function logs(): string[] {
	const lines: string[] = [];
	vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
	return lines;
}
