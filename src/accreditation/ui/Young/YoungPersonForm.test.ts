import { expect, test } from 'vitest';
import { html } from '#ui/rendered.examples.ts';
import YoungPersonForm from './YoungPersonForm.svelte';

test('A field that a minor needs says so, and not that it is optional; the signed form is. 10.3', () => {
	const page = html(YoungPersonForm, { adults: [{ id: 'a', name: 'Adam Grown' }] });
	const label = (name: string) =>
		new RegExp(`<label[^>]*for="field-${name}"[^>]*>(.*?)</label>`).exec(page)?.[1];
	for (const name of ['guardianName', 'guardianEmail', 'adult']) {
		expect(label(name)).toBeTruthy();
		expect(label(name), name).not.toContain('optional');
		// Somebody of 18 or over has no guardian: the browser asks nobody for one.
		expect(new RegExp(`<(?:input|select)[^>]*name="${name}"[^>]*>`).exec(page)?.[0]).not.toContain(
			'required',
		);
	}
	expect(label('form')).toContain('optional');
});
