import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lockDataFolder, prepareDataFolder } from '../server/data-folder.ts';
import { needsBuild, needsFfmpeg, usage } from './ready/commands.js';
import { fits } from './ready/node.js';
import { matches } from './ready/packages.js';
import { fingerprint } from './ready/pages.js';
import { at, root } from './ready/paths.js';

let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-ready-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function ready(
	args: string[],
	env: NodeJS.ProcessEnv = {},
): Promise<{ status: number; output: string }> {
	const child = spawn(process.execPath, [at('scripts/ready.js'), ...args], {
		cwd: folder,
		env: { PATH: process.env['PATH'], ROSTRUM_DATA: join(folder, 'data'), ...env },
	});
	let output = '';
	child.stdout.on('data', (chunk) => (output += String(chunk)));
	child.stderr.on('data', (chunk) => (output += String(chunk)));
	const [status] = (await once(child, 'close')) as [number];
	return { status, output };
}

describe('What it refuses', () => {
	test('a command it does not know: it lists those there are', async () => {
		for (const args of [[], ['frobnicate'], ['constructor']]) {
			const { status, output } = await ready(args);
			expect(status).toBe(2);
			expect(output).toContain('npm start');
		}
	});

	test('to start on a port that is taken: it names the next one', async () => {
		const other = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		const { port } = other.address() as AddressInfo;
		const { status, output } = await ready(['start'], { PORT: String(port), HOST: '127.0.0.1' });
		other.close();
		expect(status).toBe(1);
		expect(output).toContain(`port ${port} already`);
		expect(output).toContain(`PORT=${port + 1} npm start`);
	});

	test('the same when all settings are there and empty: it is the usual port and folder', async () => {
		const other = createServer().listen(3_000, 'localhost');
		// The port may be in use already: then that program is named.
		await Promise.race([once(other, 'listening'), once(other, 'error')]).catch(() => {});
		const empty = { PORT: '', HOST: '', ROSTRUM_DATA: '', DATABASE_URL: 'postgresql://elsewhere' };
		const { status, output } = await ready(['start'], empty);
		other.close();
		expect(status).toBe(1);
		expect(output).toContain('port 3000 already');
	});

	test('to start on something that is no port', async () => {
		const { status, output } = await ready(['start'], { PORT: '80x' });
		expect(status).toBe(1);
		expect(output).toContain('Look at PORT and HOST');
	});

	test('to start twice on the same data: it names the process to end', async () => {
		const data = join(folder, 'taken');
		await prepareDataFolder(data);
		const first = await lockDataFolder(data);
		const { status, output } = await ready(['start'], { ROSTRUM_DATA: data, PORT: '0' });
		first?.release();
		expect(status).toBe(1);
		expect(output).toContain(`kill ${process.pid}`);
	});
});

/** A folder with the program's scripts and lock file, and a command line that answers. */
async function program(name: string, installed?: object): Promise<string> {
	const tree = join(folder, name);
	for (const part of ['scripts', 'package.json', 'package-lock.json'])
		await cp(join(root, part), join(tree, part), { recursive: true });
	await mkdir(join(tree, 'tools'));
	await writeFile(join(tree, 'tools', 'rostrum.ts'), `console.log('all is in order');`);
	if (!installed) return tree;
	await mkdir(join(tree, 'node_modules'));
	for (const file of ['package-lock.json', 'node_modules/.package-lock.json'])
		await writeFile(join(tree, file), JSON.stringify({ packages: installed }));
	return tree;
}
async function command(tree: string, uid = process.getuid?.()): Promise<{ status: number; output: string }> {
	const env = {
		PATH: process.env['PATH'],
		npm_config_registry: 'http://127.0.0.1:1',
		npm_config_cache: join(folder, 'cache'),
	};
	const child = spawn(process.execPath, [join(tree, 'scripts', 'ready.js'), 'rostrum'], {
		env,
		cwd: '/',
		uid,
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
	const [status] = (await once(child, 'close')) as [number];
	return { status, output };
}

describe('In a program folder of its own', () => {
	const nobodyUid = 65_534;

	test('without a network it says so at once, and what to do', async () => {
		const { status, output } = await command(await program('offline'));
		expect(status).toBe(1);
		expect(output).toContain('npm could not install the packages.');
		expect(output).toContain('There is no network, or no way to the registry of npm. Connect this machine');
	});

	test.runIf(process.getuid?.() === 0)(
		'that belongs to another user, it runs when all is in order',
		async () => {
			await chmod(folder, 0o755);
			expect(await command(await program('whole', {}), nobodyUid)).toEqual({
				status: 0,
				output: 'all is in order\n',
			});
		},
	);

	test.runIf(process.getuid?.() === 0)(
		'that belongs to another user, it says so when something is missing',
		async () => {
			await chmod(folder, 0o755);
			const tree = await program('missing', {});
			await writeFile(join(tree, 'node_modules', '.package-lock.json'), '{"packages":{"node_modules/x":{}}}');
			const { status, output } = await command(tree, nobodyUid);
			expect(status).toBe(1);
			expect(output).toContain(
				`The packages are not those of this version, and this user may not write to ${tree}`,
			);
		},
	);
});

/** Loaded before the scripts: leaves out of Node's modules what came after Node 18. */
const asNode18 = `import { registerHooks } from 'node:module';
	const later = new Set(['parseEnv', 'styleText', 'getCallSites', 'glob', 'globSync', 'openAsBlob', 'findPackageJSON']);
	registerHooks({
		resolve(specifier, context, next) {
			const isOurs = context.parentURL?.startsWith('file:') && specifier.startsWith('node:');
			if (!isOurs) return next(specifier, context);
			const names = Object.keys(process.getBuiltinModule(specifier)).filter((name) => !later.has(name));
			const module = 'const all = process.getBuiltinModule("' + specifier + '"); export default all;' +
				'export const { ' + names + ' } = all;';
			return { url: 'data:text/javascript,' + encodeURIComponent(module), format: 'module', shortCircuit: true };
		},
	});`;

test('An old Node, which has to bring another one, loads the scripts', async () => {
	const preload = join(folder, 'as-node-18.mjs');
	await writeFile(preload, asNode18);
	const { status, output } = await ready([], { NODE_OPTIONS: `--import=${preload}` });
	expect([status, output]).toEqual([2, usage]);
});

test('Node 24 to 26 fit, older and newer ones do not, nor what is no version', () => {
	const versions = ['v20.20.2', 'v23.9.0', 'v24.0.0', 'v24.21.0', '26.1.0', 'v27.0.0', '', 'v9', 'node'];
	expect(versions.filter(fits)).toEqual(['v24.0.0', 'v24.21.0', '26.1.0']);
});

describe('Packages are installed again', () => {
	const required = {
		'': { version: '1.0.0' },
		'node_modules/a': { version: '1.0.0' },
		'node_modules/for-another-system': { version: '1.0.0', optional: true },
	};
	const a = { 'node_modules/a': { version: '1.0.0' } };

	test('when one is missing, is another version, or is there unasked', () => {
		expect(matches(required, {})).toBe(false);
		expect(matches(required, { 'node_modules/a': { version: '1.0.1' } })).toBe(false);
		expect(matches(required, { ...a, 'node_modules/b': { version: '1.0.0' } })).toBe(false);
	});

	test('not when all is as the lock file says, and not for packages of other systems', () => {
		expect(matches(required, a)).toBe(true);
	});
});

describe('Pages are built again', () => {
	test('when a source says something else or another file is there, not when one was only touched', async () => {
		const copy = join(folder, 'tree');
		await cp(join(root, 'src', 'platform'), join(copy, 'src', 'platform'), { recursive: true });
		const before = fingerprint(copy);
		await cp(join(root, 'src', 'platform', 'result.ts'), join(copy, 'src', 'platform', 'result.ts'));
		await writeFile(join(copy, 'src', 'platform', 'more.test.ts'), 'a test');
		expect(fingerprint(copy)).toBe(before);
		await writeFile(join(copy, 'src', 'platform', 'more.ts'), '');
		const more = fingerprint(copy);
		await writeFile(join(copy, 'src', 'platform', 'more.ts'), 'changed');
		const changed = fingerprint(copy);
		await cp(join(root, 'tools', 'vite'), join(copy, 'tools', 'vite'), { recursive: true });
		const built = fingerprint(copy);
		// The build has a copy of them, which the check of the installation compares with the database.
		await mkdir(join(copy, 'migrations'));
		await writeFile(join(copy, 'migrations', '0001_more.sql'), '');
		expect(new Set([before, more, changed, built, fingerprint(copy)]).size).toBe(5);
	});
});

test('The program is built for all tests and for those that start it, however they are named, not for others', () => {
	const started = [
		at('tests/faults'),
		'tests/faults',
		'faults',
		'./tests/faults/kill.test.ts',
		'kill',
		'a11y',
		'tests',
		'tests/',
		// It weighs the built pages.
		'tests/budget',
	];
	for (const paths of [[], ['tests/journeys/floor.test.ts:12'], ...started.map((path) => [path])])
		expect([paths, needsBuild(paths)]).toEqual([paths, true]);
	for (const path of ['src/floor', 'tests/setup', 'server/listen.test.ts'])
		expect([path, needsBuild([path])]).toEqual([path, false]);
});

test('ffmpeg is brought for tests that use it, in whichever slice, not for others', () => {
	for (const paths of [[], ['src/captions'], ['tests/journeys/watch'], ['rostrum.test']])
		expect([paths, needsFfmpeg(paths)]).toEqual([paths, true]);
	for (const path of ['src/floor', 'tests/a11y', 'src/captions/parse'])
		expect([path, needsFfmpeg([path])]).toEqual([path, false]);
});
