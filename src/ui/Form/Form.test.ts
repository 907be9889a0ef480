import { describe, expect, test } from 'vitest';
import { html } from '../rendered.examples.ts';
import Form from './Form.svelte';
import Refused from './Refused.svelte';
import TwoForms from './TwoForms.svelte';
import type { ReturnedForm } from './returned.ts';

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

/** The markup of the two forms of a page. */
const forms = (returned: Partial<ReturnedForm>): [string, string] => {
	const all = { form: 'add', values: {}, fields: {}, ...returned };
	const page = html(Refused, { component: TwoForms, props: {}, returned: all } as never);
	const [, first = '', second = ''] = page.split('<form');
	return [first, second];
};

describe('On a page whose form was refused', () => {
	const [untouched] = forms({ form: 'other' });

	test('its fields show what was typed, also nothing and boxes that were not ticked, and the messages', () => {
		const [first, second] = forms({
			values: { place: '', days: 'Tuesday' },
			fields: { place: 'ui.field.error', file: 'ui.field.error' },
		});
		expect(untouched).toMatch(/value="Vienna"/);
		expect(first).not.toContain('Vienna');
		expect(first).toMatch(/value="Tuesday"[^>]* checked/);
		expect(first).not.toMatch(/value="(?:Monday|yes)"[^>]* checked/);
		expect(first.match(/aria-invalid="true"/g)).toHaveLength(2);
		expect(first).toContain('aria-describedby="field-place-message"');
		// The same names in another form are other fields.
		expect(second.replaceAll('change', 'add')).toBe(untouched);
	});

	test('other languages unfold where one has a message', () => {
		const shown = forms({ fields: { 'title.fr': 'ui.field.error' } });
		expect(shown.map((form) => /<details[^>]* open/.test(form))).toEqual([true, false]);
		expect(untouched).toMatch(/<details(?![^>]* open)/);
	});

	test('messages about what is stored leave it as it is', () => {
		const [first] = forms({ values: null, fields: { place: 'ui.field.error' } });
		expect(first).toMatch(/value="Vienna"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*value="Vienna"/);
		expect(first).toMatch(/value="Monday"[^>]* checked/);
	});

	test('a field that was not sent back shows what is stored, and a form that was not refused is as before', () => {
		expect(forms({ values: {} })[0]).toMatch(/value="Vienna"/);
		expect(forms({ form: 'default', values: { place: 'Geneva' } })).toEqual(forms({ form: 'other' }));
		const stranger = { form: 'add', given: { key: 'k' } };
		const page = html(Refused, { component: TwoForms, props: {}, returned: stranger } as never);
		expect(page.split('<form')[1]).toBe(untouched);
	});
});
