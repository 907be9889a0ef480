import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
const read = (name: string): string => readFileSync(root + name, 'utf8');

/** Every style of the design system, by file, without comments. */
const styles = names
	.filter((name) => /\.(?:css|svelte)$/.test(name))
	.map((name) => {
		const text = read(name);
		const css = name.endsWith('.css') ? text : (/<style>([^]*)<\/style>/.exec(text)?.[1] ?? '');
		return { name, css: css.replace(/\/\*[^]*?\*\//g, '').trim() };
	})
	.filter(({ css }) => css);

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

test('a reader of Latin script loads at most 51 kB of fonts', () => {
	const files = [...read('fonts.css').matchAll(/url\('([^']+-latin-(?:wght|600)-normal\.woff2)'\)/g)];
	const { resolve } = createRequire(import.meta.url);
	const sizes = files.map(([, file = '']) => statSync(resolve(file)).size);
	expect(sizes).toHaveLength(2);
	expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(51_000);
});
