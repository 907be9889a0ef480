import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	realpathSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { holdBuild, makeBuildLock, swapBuild } from './build-folder.ts';

let folder = '';
let link = '';
beforeEach(async () => {
	folder = realpathSync(await mkdtemp(join(tmpdir(), 'rostrum-builds-')));
	link = join(folder, 'build');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

let age = 1_000;
/** A build with a page and a part that is loaded later. */
function build(name: string): string {
	const path = join(folder, 'builds', name);
	mkdirSync(join(path, 'server'), { recursive: true });
	writeFileSync(join(path, 'server/page.js'), name);
	makeBuildLock(path);
	utimesSync(path, age, (age += 1));
	return path;
}
const builds = (): string[] => readdirSync(join(folder, 'builds')).sort();

it('A build becomes the one that is started; a folder of an older version in its place is removed', () => {
	mkdirSync(join(folder, 'build/server'), { recursive: true });
	for (const name of ['a', 'b']) {
		swapBuild(link, build(name));
		expect(readFileSync(join(link, 'server/page.js'), 'utf8')).toBe(name);
	}
	expect(existsSync(`${link}.next`)).toBe(false);
});

it('Builds that no server uses are removed, but for the last one', () => {
	for (const name of ['a', 'b', 'c', 'd']) swapBuild(link, build(name));
	expect(builds()).toEqual(['c', 'd']);
});

it('A build stays whole while servers use it, also several, and goes after the last one', () => {
	const first = build('a');
	swapBuild(link, first);
	const [one, other] = [holdBuild(realpathSync(link)), holdBuild(first)];
	for (const name of ['b', 'c', 'd']) swapBuild(link, build(name));
	expect(builds()).toEqual(['a', 'c', 'd']);
	one.release();
	swapBuild(link, build('e'));
	expect(readFileSync(join(first, 'server/page.js'), 'utf8')).toBe('a');
	other.release();
	swapBuild(link, build('f'));
	expect(builds()).toEqual(['e', 'f']);
});

it('A server that is killed holds its build no longer', async () => {
	const first = build('a');
	const program = `const { holdBuild } = await import(${JSON.stringify(join(import.meta.dirname, 'build-folder.ts'))});
		globalThis.held = holdBuild(${JSON.stringify(first)}); console.log('held'); setInterval(() => {}, 1_000);`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
	await once(child.stdout, 'data');
	for (const name of ['b', 'c']) swapBuild(link, build(name));
	expect(builds()).toEqual(['a', 'b', 'c']);
	child.kill('SIGKILL');
	await once(child, 'exit');
	swapBuild(link, build('d'));
	expect(builds()).toEqual(['c', 'd']);
});

it('An interrupted build goes, and a build without a lock is started all the same', () => {
	mkdirSync(join(folder, 'builds/broken'), { recursive: true });
	utimesSync(join(folder, 'builds/broken'), 1, 1);
	for (const name of ['a', 'b']) swapBuild(link, build(name));
	expect(builds()).toEqual(['a', 'b']);
	holdBuild(folder).release();
});
