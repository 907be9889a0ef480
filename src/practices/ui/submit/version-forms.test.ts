import { expect, it } from 'vitest';
import { inEnglish } from '#ui/rendered.examples.ts';
import Refused from '#ui/Form/Refused.svelte';
import words from '../../messages/en.json' with { type: 'json' };
import VersionForms from './VersionForms.svelte';

const { html } = inEnglish('practices', words);
const version = (id: string, position: number) => ({
	id,
	position,
	name: { en: `Name of ${id}` },
	country: 'karvia',
	differences: { en: `Stored of ${id}` },
});
const karvia = { id: 'karvia', name: { text: 'Karvia', language: 'en', isRequested: true } };

it('A refused change of a version shows what was typed, in its own form alone, with the revision. 1.3', () => {
	const props = {
		versions: [version('original', 1), version('first', 2), version('second', 3)],
		revision: 7,
		original: 'en',
		language: 'en',
		languages: ['en'],
		states: [karvia],
		once: 'example-key-of-a-form',
	};
	const page = html(Refused, {
		component: VersionForms,
		props,
		returned: {
			form: 'rename',
			values: { id: 'second', name: '', country: '', differences: 'Typed' },
			fields: { name: 'practices.submit.missing' },
		},
	} as never);
	const [, original = '', first = '', second = '', further = ''] = page.split('<form');
	for (const form of [original, first, second]) expect(form).toContain('name="version" value="7"');
	expect(original).toContain('Name of original');
	expect(original).not.toContain('name="differences"');
	expect(first).toContain('Stored of first');
	expect(first).toMatch(/value="karvia"[^>]* selected/);
	expect(second).toContain('Typed');
	expect(second).toContain('id="field-name-second-message"');
	expect(second).toContain(words['submit.missing']);
	expect(second).not.toMatch(/Stored of second|Name of second|value="karvia"[^>]* selected/);
	expect(further).not.toMatch(/Typed|aria-invalid/);
	expect(page.match(/<details open/g)).toHaveLength(1);
	const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
	expect(new Set(ids).size).toBe(ids.length);
});
