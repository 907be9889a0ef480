import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/* Documents lead a stranger to files and sections, so those have to exist. */

const root = fileURLToPath(new URL('..', import.meta.url));
const documents = globSync(
	['*.md', 'docs/*.md', 'docs/rules/*.md', 'src/*/README.md', 'organisations/README.md'],
	{ cwd: root },
);
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
/** Names of files in backticks, also of several with a common folder: `server/{read,find}.ts`. */
const named = /`((?:[\w@.-]+\/)*(?:[\w.-]+|\{[\w,-]+\})\.(?:ts|js|svelte|sql|json|md))`/g;
/** Files of libraries, and of a slice that is still to be added. */
const others = /^(?:hls\.js|migrations\/NNNN_(?:name|slice_what)\.sql|src\/name\/.*)$/;
const files = globSync(
	[
		'*.{ts,js,json,md}',
		'{src,server,scripts,tools,tests,bench,docs,migrations,organisations,samples}/**/*.*',
	],
	{ cwd: root },
).map((path) => `/${path}`);

const spread = (name: string): string[] => {
	const [, before = '', list = '', after = ''] = /^(.*)\{(.*)\}(.*)$/.exec(name) ?? [];
	return list ? list.split(',').map((each) => `${before}${each}${after}`) : [name];
};
/** Names of functions in backticks: `placesOver`, `decide()`. */
const functionNames = /`([a-z]+[A-Z]\w*|\w+(?=\())(?:\([^`]*\))?`/g;
/** The anchor of a heading, as GitHub makes it. */
const anchorOf = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}_\- ]/gu, '')
		.replaceAll(' ', '-');

describe.each(documents)('%s', (path) => {
	it('names files that exist', () => {
		const names = [...textOf(path).matchAll(named)].flatMap(([, name = '']) => spread(name));
		expect(
			names.filter((name) => !others.test(name) && !files.some((file) => file.endsWith(`/${name}`))),
		).toEqual([]);
	});

	it('links to files and headings that exist', () => {
		const links = [...textOf(path).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
		const broken = links.filter(([, to = '', anchor]) => {
			const target = to ? normalize(join(dirname(path), to)) : path;
			if (!existsSync(join(root, target))) return true;
			if (!anchor) return false;
			return ![...textOf(target).matchAll(/^#+ (.*)$/gm)].some(
				([, heading = '']) => anchorOf(heading) === anchor,
			);
		});
		expect(broken.map(([link]) => link)).toEqual([]);
	});
});

describe.each(globSync('src/*/README.md', { cwd: root }))('%s', (path) => {
	it('names functions that its slice has', () => {
		const sources = globSync(`${dirname(path)}/**/*.{ts,svelte}`, { cwd: root });
		const own = sources.filter((source) => !source.endsWith('.test.ts'));
		const words = new Set(own.flatMap((source) => textOf(source).match(/\w+/g) ?? []));
		const names = [...textOf(path).matchAll(functionNames)].map(([, name = '']) => name);
		expect(names.filter((name) => !words.has(name))).toEqual([]);
	});
});
