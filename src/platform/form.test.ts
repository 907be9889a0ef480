import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
	formValues,
	idField,
	singleLineField,
	listField,
	onceField,
	parseForm,
	versionField,
} from './form.ts';

const form = (...fields: [string, string | Blob][]): FormData => {
	const made = new FormData();
	for (const [name, value] of fields) made.append(name, value);
	return made;
};
const id = '5a3b1e00-0001-4000-8000-000000000003';

describe('a form of wrong types', () => {
	const Schema = v.object({
		id: idField,
		once: onceField,
		version: versionField,
		note: singleLineField(5, 'platform.too-often'),
		track: listField(idField, 2),
	});
	it.each([
		['nothing', form(), ['id', 'once', 'version']],
		['a word in place of an id', form(['id', 'x']), ['id', 'once', 'version']],
		['the same field twice', form(['id', id], ['id', id]), ['id', 'once', 'version']],
		['a file in place of a text', form(['note', new Blob(['x'])]), ['id', 'once', 'version', 'note']],
		['NUL, which PostgreSQL does not store', form(['note', 'a\u0000b']), ['id', 'once', 'version', 'note']],
		['half a character', form(['note', 'a\ud800']), ['id', 'once', 'version']], // FormData replaces lone surrogates
		[
			'three where two may come',
			form(['track', id], ['track', id], ['track', id]),
			['id', 'once', 'version', 'track'],
		],
		['the name of a prototype', form(['__proto__', id], ['constructor', id]), ['id', 'once', 'version']],
	])('%s is refused, field by field, with keys of words', (_, sent, fields) => {
		const parsed = parseForm(Schema, sent);
		expect(parsed).toMatchObject({ ok: false, refusal: 'bad-input' });
		const named = parsed.ok ? {} : (parsed.fields ?? {});
		expect(Object.keys(named).sort()).toEqual(fields.sort());
		for (const key of Object.values(named)) expect(key).toBe('platform.wrong-value');
	});
	it('says the message of the schema where it has one', () => {
		const parsed = parseForm(
			v.object({ note: singleLineField(5, 'platform.too-often') }),
			form(['note', 'too long']),
		);
		expect(parsed).toMatchObject({ fields: { note: 'platform.too-often' } });
	});
});

it('reads a list that came once, several times, or not at all; empty texts are left out', () => {
	const Schema = v.object({ track: listField(v.string(), 9) });
	const read = (...values: string[]) =>
		parseForm(Schema, form(...values.map((one) => ['track', one] as [string, string])));
	expect(read()).toMatchObject({ value: { track: [] } });
	expect(read('')).toMatchObject({ value: { track: [] } });
	expect(read('fr')).toMatchObject({ value: { track: ['fr'] } });
	expect(read('fr', '', 'ru')).toMatchObject({ value: { track: ['fr', 'ru'] } });
});

it('gives back what was typed, without files', () => {
	expect(formValues(form(['a', '1'], ['b', '2'], ['a', '3'], ['file', new Blob(['x'])]))).toEqual({
		a: ['1', '3'],
		b: '2',
	});
});
