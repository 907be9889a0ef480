import { expect, test } from 'vitest';
import { html } from '../rendered.examples.ts';
import ErrorSummary from './ErrorSummary.svelte';

test('nothing wrong, nothing shown', () => {
	expect(html(ErrorSummary, { errors: [] }).trim()).toBe('');
});

test('takes the focus on load, names itself and leads to each field in the same words', () => {
	const page = html(ErrorSummary, {
		errors: [{ field: 'title.en', message: 'Enter a title' }, { message: 'Somebody else changed this' }],
	});
	expect(page).toMatch(/tabindex="-1"[^>]*autofocus/);
	expect(page).toContain('There are 2 problems');
	expect(page).toContain('<a href="#field-title-en"');
	expect(page).toContain('Enter a title</a>');
	expect(page).toContain('Somebody else changed this');
});
