import { expect, test } from 'vitest';
import { html } from '../rendered.examples.ts';
import Form from './Form.svelte';

test('sends the one-time key and the version along, and leaves checking to the server', () => {
	const page = html(Form, { action: '?/ask', once: 'k1', version: 7, submit: 'Ask for the floor' });
	expect(page).toMatch(/<form method="post" action="\?\/ask" novalidate/);
	expect(page).toContain('<input type="hidden" name="once" value="k1"');
	expect(page).toContain('<input type="hidden" name="version" value="7"');
	expect(page).toMatch(/<button type="submit"[^>]*>.*Ask for the floor/);
	expect(page).not.toContain('disabled');
});

test('without them sends neither', () => {
	expect(html(Form, { submit: 'Search' })).not.toContain('type="hidden"');
});
