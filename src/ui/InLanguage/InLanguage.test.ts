import { expect, test } from 'vitest';
import { html } from '../rendered.examples.ts';
import InLanguage from './InLanguage.svelte';

test('a missing text is said to be not known', () => {
	expect(html(InLanguage, { text: null })).toContain('Not known');
	expect(html(InLanguage, { text: { text: '', language: 'en' } })).toContain('Not known');
});

test('a text in the reader’s language has no marks', () => {
	expect(html(InLanguage, { text: { text: 'Vienna', language: 'en' } }).trim()).toBe('Vienna');
	expect(html(InLanguage, { text: 'Vienna' }).trim()).toBe('Vienna');
});

test('a text in another language carries its language and direction, and its name in the reader’s', () => {
	const page = html(InLanguage, { text: { text: 'فيينا', language: 'ar' } }, 'fr');
	expect(page).toContain('lang="ar" dir="rtl"');
	expect(page).toContain('(arabe)');
});

test('what was written as paragraphs is shown as paragraphs, and as text only', () => {
	const page = html(InLanguage, { text: { text: 'One <b>\n\nTwo', language: 'en' }, prose: true });
	expect(page.match(/<p/g)).toHaveLength(2);
	expect(page).toContain('One &lt;b>');
});
