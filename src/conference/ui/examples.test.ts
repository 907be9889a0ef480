import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { showcases } from './conference.examples.ts';
import { html } from './rendered.examples.ts';

it('has examples of every component', () => {
	const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name)
		.sort();
	expect(showcases.map(({ name }) => name)).toEqual(folders);
});

describe.each(showcases)('$name', ({ examples }) => {
	it.each(examples)('is shown in both directions: $title', ({ component, props }) => {
		for (const language of ['en', 'ar']) {
			const page = html(component, props, language);
			expect(page.match(/undefined|Invalid Date| style="/)).toBeNull();
			expect(page.match(/\b(?:conference|ui)\.[a-z]/), 'a word is missing').toBeNull();
		}
	});
});
