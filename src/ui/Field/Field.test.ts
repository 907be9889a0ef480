import { expect, test } from 'vitest';
import { html } from '../rendered.examples.ts';
import Field from './Field.svelte';
import LanguageFields from './LanguageFields.svelte';
import { fieldId } from './id.ts';

test('a wrong field says so, and ties hint and message to its control', () => {
	const page = html(Field, {
		name: 'place.en',
		label: 'Place',
		hint: 'Town and country',
		message: 'Enter a place',
		value: '<b>',
	});
	expect(page).toContain('<label class="label');
	expect(page).toContain('for="field-place-en"');
	expect(page).toContain('aria-invalid="true"');
	expect(page).toContain('aria-describedby="field-place-en-hint field-place-en-message"');
	expect(page).toContain('value="&lt;b>"');
});

test('a field without hint and message points at nothing', () => {
	expect(html(Field, { name: 'place', label: 'Place' })).not.toContain('aria-describedby');
});

test('an optional field says so in its label, the others are required', () => {
	const optional = html(Field, { name: 'seat', label: 'Seat', optional: true });
	expect(optional).toContain('Seat (optional)');
	expect(optional).not.toContain('required');
	expect(html(Field, { name: 'seat', label: 'Seat' })).toContain('required');
});

test('a select shows the chosen option', () => {
	const options = [
		{ value: 'hall', label: 'In the hall' },
		{ value: 'online', label: 'Online' },
	];
	const page = html(Field, { name: 'mode', label: 'Mode', kind: 'select', options, value: 'online' });
	expect(page).toMatch(/<option value="online"[^>]* selected/);
});

const select = (...values: string[]): string =>
	html(Field, {
		name: 'mode',
		label: 'Mode',
		kind: 'select',
		options: values.map((value) => ({ value, label: value || 'Choose' })),
	});

test('a select is required only where its first option is empty, as HTML wants', () => {
	expect(select('', 'hall')).toContain('required');
	expect(select('hall', '')).not.toContain('required');
	expect(select()).not.toContain('required');
});

test('a text in a language that is not asked for keeps a control, so that saving does not lose it', () => {
	const page = html(LanguageFields, {
		name: 'title',
		label: 'Title',
		languages: [{ code: 'en', name: 'English' }],
		values: { en: 'Coasts', ru: 'Берега' },
	});
	expect(page).toMatch(/value="Берега"[^>]*name="title.ru"/);
	expect(page).toContain('Русский');
});

test('a text in several languages has a control for each, in its direction', () => {
	const page = html(LanguageFields, {
		name: 'title',
		label: 'Title',
		languages: [
			{ code: 'en', name: 'English' },
			{ code: 'ar', name: 'العربية' },
		],
		values: { en: 'Opening' },
	});
	expect(page).toContain('English (original)');
	expect(page).toMatch(/name="title\.ar"[^>]*dir="rtl"[^>]*lang="ar"/);
	expect(page).toContain('value="Opening"');
});

const folded = (more: object): string =>
	html(LanguageFields, {
		name: 'title',
		label: 'Title',
		folded: true,
		languages: [
			{ code: 'en', name: 'English' },
			{ code: 'fr', name: 'French' },
		],
		...more,
	});

test('the other languages of a text fold away only while they are empty and right', () => {
	expect(folded({ values: { en: 'Opening' } })).not.toMatch(/<details[^>]* open/);
	expect(folded({ values: { en: 'Opening', fr: 'Ouverture' } })).toMatch(/<details[^>]* open/);
	expect(folded({ values: { en: 'Opening' } })).toContain('name="title.fr"');
	expect(folded({ folded: false })).not.toContain('<details');
});

test('two forms with a field of one name have labels of their own', () => {
	const page = html(Field, { name: 'reason', field: 'reason-2', label: 'Reason' });
	expect(page).toMatch(/for="field-reason-2"/);
	expect(page).toMatch(/id="field-reason-2"[^>]*name="reason"/);
});

test('ids hold nothing that an address could not', () => {
	expect(fieldId('title.en')).toBe('field-title-en');
	expect(fieldId('items[3]')).toBe('field-items-3-');
});
