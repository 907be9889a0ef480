import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isTest, root } from './source-files.ts';

/*
 * Node runs the server and the command line as they are: imports with their file extension, only erasable syntax, and
 * only names that a package exports to Node. The types are checked with those of the pages, where a bundler resolves
 * imports more leniently.
 */

/** Programs: they do something when they are loaded. The tests run each of them. */
const program =
	/^(?:server\/(?:main|dev)|tools\/(?:rostrum|check|sample-(?:hall|recording))|src\/.*\.child|src\/.*\/\w+-worker)\.ts$/;

const files = globSync(['src/*/server/**/*.ts', 'server/**/*.ts', 'tools/**/*.ts'], { cwd: root })
	.map((path) => path.split('\\').join('/'))
	.filter((path) => !isTest(path) && !program.test(path));

/** Loads modules in one Node process. @returns those that cannot be loaded, each with the reason */
function unloadable(paths: readonly string[]): string[] {
	const script = `const wrong = [];
		for (const path of ${JSON.stringify(paths)})
			await import('file://' + path).catch((error) => wrong.push(path + ': ' + error));
		process.stdout.write(JSON.stringify(wrong), () => process.exit());`;
	const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
		cwd: root,
		encoding: 'utf8',
	});
	expect(stderr).toBe('');
	return JSON.parse(stdout) as string[];
}

it('Node loads every module of the server and of the command line', () => {
	expect(files.length).toBeGreaterThan(500);
	expect(unloadable(files.map((path) => join(root, path)))).toEqual([]);
});

it('names what Node cannot load', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-loads-'));
	const broken = {
		'no-extension.ts': "import { one } from './one';\nexport const two = one + one;\n",
		'not-erasable.ts': 'export enum Kind {\n\tone,\n}\n',
		'no-such-name.ts': "import { noSuchName } from 'pg';\nexport const name = noSuchName;\n",
	};
	await writeFile(join(folder, 'one.ts'), 'export const one = 1;\n');
	await writeFile(join(folder, 'package.json'), '{"type": "module"}');
	await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
	for (const [name, text] of Object.entries(broken)) await writeFile(join(folder, name), text);
	const named = unloadable(['one.ts', ...Object.keys(broken)].map((name) => join(folder, name)));
	await rm(folder, { recursive: true });
	expect(named).toEqual([
		expect.stringMatching(/no-extension\.ts: .*Cannot find module/),
		expect.stringMatching(/not-erasable\.ts: .*enum is not supported/),
		expect.stringMatching(/no-such-name\.ts: .*noSuchName/),
	]);
});
