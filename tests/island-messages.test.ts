import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { serverMessages } from '../src/routes/server-messages.ts';
import { onlySome } from '../tools/vite/messages.ts';

/* A page that lives in the browser as a whole is brought the words that it says, of some slices no others. */

const root = fileURLToPath(new URL('..', import.meta.url));
const entryPoints = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).imports as Record<
	string,
	string
>;

/** The file that is imported, from the root; `null` = it is of a library. */
function importedBy(path: string, from: string): string | null {
	if (path.startsWith('.')) return normalize(join(dirname(from), path));
	if (!path.startsWith('#')) return null;
	for (const [name, file] of Object.entries(entryPoints)) {
		const [before = '', after] = name.split('*');
		if (after === undefined ? path === name : path.startsWith(before))
			return normalize(file.replace('*', path.slice(before.length)));
	}
	return null;
}

/** A page with all that it is made of, also the layouts round it, and what is said when it fails. */
function allOf(page: string): Map<string, string> {
	const round: string[] = [];
	for (let folder = dirname(page); folder !== 'src'; folder = dirname(folder))
		for (const name of ['+layout.svelte', '+error.svelte']) round.push(`${folder}/${name}`);
	return madeOf([page, ...round]);
}

/** Files with all that they import, but what runs on the server. */
function madeOf(queue: string[]): Map<string, string> {
	const files = new Map<string, string>();
	for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
		if (files.has(path) || !globSync(path.replaceAll(/[[\]]/g, '?'), { cwd: root }).length) continue;
		const text = readFileSync(join(root, path), 'utf8');
		files.set(path, text);
		for (const [, imported = ''] of text.matchAll(/\bfrom '([^']+)'/g)) {
			const file = importedBy(imported, path);
			if (file && /\.(?:ts|svelte)$/.test(file) && !file.includes('/server/')) queue.push(file);
		}
	}
	return files;
}

const pages = globSync('src/routes/**/+page.ts', { cwd: root })
	.filter((path) => readFileSync(join(root, path), 'utf8').includes('csr = true'))
	.map((path) => path.replace('+page.ts', '+page.svelte'));

test('There are such pages', () => {
	expect(pages.length).toBeGreaterThan(0);
});

test.each(pages)('%s is brought all words that it says', (page) => {
	const files = allOf(page);
	expect(files.size).toBeGreaterThan(20);
	for (const [slice, prefixes] of Object.entries(onlySome)) {
		const output = [...files].flatMap(([path, text]) =>
			[...text.matchAll(new RegExp(`'${slice}\\.([a-z][\\w.-]*)'`, 'g'))].map(([, key = '']) => ({
				path,
				key,
			})),
		);
		expect(output).not.toEqual([]);
		// What only the server says comes along in lists of pages: the next test asks that nothing here shows it.
		const shown = output.filter(
			({ key }) => !serverMessages.some((one) => `${slice}.${key}`.startsWith(one)),
		);
		expect(shown.filter(({ key }) => !prefixes.some((one) => key.startsWith(one)))).toEqual([]);
	}
});

const entries = globSync('src/**/*-entry.ts', { cwd: root })
	.concat(globSync('src/**/entry.ts', { cwd: root }))
	.filter((path) => readFileSync(join(root, path), 'utf8').includes('hydrateIslands'));

test.each([...entries, ...pages])('%s says no words that only the server has', (start) => {
	expect(entries.length).toBeGreaterThan(8);
	const files = start.endsWith('.ts') ? madeOf([start]) : allOf(start);
	// Other files come along with the index of a slice, and most of what they declare is not shown here.
	const components = [...files].filter(([path]) => path.endsWith('.svelte'));
	expect(components.length).toBeGreaterThan(0);
	const said = components.flatMap(([path, text]) =>
		serverMessages
			.filter((prefix) => text.includes(`'${prefix}`) || text.includes(`\`${prefix}`))
			.map((prefix) => `${path}: ${prefix}`),
	);
	expect(said).toEqual([]);
});
