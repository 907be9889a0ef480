import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { onlySome } from '../tools/vite/words.ts';

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
	const files = new Map<string, string>();
	const queue = [page];
	for (let folder = dirname(page); folder !== 'src'; folder = dirname(folder))
		for (const name of ['+layout.svelte', '+error.svelte']) queue.push(`${folder}/${name}`);
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
			[...text.matchAll(new RegExp(`'${slice}\\.([a-z][\\w-]*)'`, 'g'))].map(([, key = '']) => ({
				path,
				key,
			})),
		);
		expect(output).not.toEqual([]);
		expect(output.filter(({ key }) => !prefixes.some((one) => key.startsWith(one)))).toEqual([]);
	}
});
