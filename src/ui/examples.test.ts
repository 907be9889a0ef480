import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { showcases } from './examples.ts';
import { html } from './rendered.examples.ts';

test('every component has examples', () => {
	const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && entry.name !== 'words')
		.map(({ name }) => name)
		.sort();
	expect(showcases.map(({ name }) => name)).toEqual(folders);
});

const all = showcases.flatMap(({ name, examples }) => examples.map((one) => ({ ...one, name })));

test.each(all)(
	'$name, “$title”, is shown on the server in both directions',
	({ component, props, children }) => {
		for (const language of ['en', 'ar']) {
			const page = html(component, { ...props, children }, language);
			expect(page).not.toContain('undefined');
			expect(page, 'the security policy of the pages allows no style attributes').not.toMatch(/ style="/);
			expect(page, 'a word is missing in words/en.json').not.toMatch(/>ui\.[a-z.-]+</);
		}
	},
);
