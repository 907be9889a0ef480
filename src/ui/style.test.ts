import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseCss, type AST } from 'svelte/compiler';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('.', import.meta.url));
const read = (name: string): string => readFileSync(root + name, 'utf8');

/** Every style of a folder, by file, without comments. */
const stylesIn = (folder: string) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.(?:css|svelte)$/.test(name) && statSync(folder + name).isFile())
		.map((name) => {
			const text = readFileSync(folder + name, 'utf8');
			const css = name.endsWith('.css') ? text : (/<style>([^]*)<\/style>/.exec(text)?.[1] ?? '');
			return { name, css: css.replace(/\/\*[^]*?\*\//g, '').trim() };
		})
		.filter(({ css }) => css);

/** Those of the design system. */
const styles = stylesIn(root);

test.each(styles.filter(({ name }) => name.endsWith('.svelte')))(
	'$name keeps its style in the layer of components, so that paper can overrule it',
	({ css }) => {
		expect(css).toMatch(/^@layer components \{[^]*\}$/);
	},
);

const refused: [RegExp, string][] = [
	[
		/(?:margin|padding|border)-(?:left|right|top|bottom)\b/,
		'use inline-start, block-end …: pages run both ways',
	],
	[
		/(?:^|[\s;{])(?:left|right|top|bottom|width|height|max-width|min-width)\s*:/m,
		'use inset-, inline-size …',
	],
	[/text-align:\s*(?:left|right)/, 'use start and end'],
	[/float:\s*(?:left|right)/, 'use flex or grid'],
	[/gradient\(/, 'no gradients'],
	[/text-transform|letter-spacing/, 'no capitals, no letter-spacing'],
	[/placeholder/, 'a placeholder is no label'],
];

test.each(styles)('$name keeps to the manners of the house', ({ name, css }) => {
	const queries = css.replace(/@media[^{]*\{/g, '{').replace(/@page[^]*?\n\}/g, '');
	for (const [pattern, instead] of refused) expect(queries, `${name}: ${instead}`).not.toMatch(pattern);
});

test.each(styles.filter(({ name }) => !/^(?:tokens|print)\.css$/.test(name)))(
	'$name takes its colours from the tokens',
	({ css }) => {
		expect(css.replace(/rgb\(0 0 0 \/ [\d.]+\)/g, '')).not.toMatch(/#[0-9a-f]{3,8}\b|\brgb|\bhsl|\boklch/i);
	},
);

type StyleNode = AST.CSS.StyleSheet['children'][number] | AST.CSS.Block['children'][number];

/** The declarations of each rule, in one order, with the queries around it. Layers are left out: they change no value. */
function blocksOf(nodes: readonly StyleNode[], queries = ''): string[] {
	return nodes.flatMap((node) => {
		if (node.type === 'Declaration' || !node.block) return [];
		if (node.type === 'Atrule' && node.name !== 'layer')
			return blocksOf(node.block.children, `${queries}@${node.name} ${node.prelude} `);
		const declared = node.block.children
			.filter((child) => child.type === 'Declaration')
			.map(({ property, value }) => `${property}: ${value.replace(/\s+/g, ' ')}`);
		const own = declared.length > 1 ? [`${queries}${declared.sort().join('; ')}`] : [];
		return [...own, ...blocksOf(node.block.children, queries)];
	});
}

test('declarations that more than three files need together are a class or component of the design system', () => {
	const files = new Map<string, Set<string>>();
	for (const { name, css } of stylesIn(fileURLToPath(new URL('../', import.meta.url))))
		for (const block of blocksOf(parseCss(css).children))
			files.set(block, (files.get(block) ?? new Set()).add(name));
	const repeated = [...files].filter(([, names]) => names.size > 3);
	expect(files.size).toBeGreaterThan(400);
	expect(
		repeated.map(([block, names]) => [block, ...names]),
		'use what src/ui/README.md names, or add a class to src/ui/layout.css',
	).toEqual([]);
});

test('a reader of Latin script loads at most 51 kB of fonts', () => {
	const files = [...read('fonts.css').matchAll(/url\('([^']+-latin-(?:wght|600)-normal\.woff2)'\)/g)];
	const { resolve } = createRequire(import.meta.url);
	const sizes = files.map(([, file = '']) => statSync(resolve(file)).size);
	expect(sizes).toHaveLength(2);
	expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(51_000);
});
