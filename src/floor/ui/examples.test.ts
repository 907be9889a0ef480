import { describe, expect, it } from 'vitest';
import { showcases } from './floor.examples.ts';
import { html, text } from './rendered.examples.ts';

describe.each(showcases)('$name', ({ examples }) => {
	it.each(examples)('shows: $title', ({ component, props }) => {
		const page = text(html(component, props));
		expect(page).not.toBe('');
		expect(page, 'a word is missing').not.toMatch(/\b(?:floor|ui)\.[a-z]/);
	});
});
