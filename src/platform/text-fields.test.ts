import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkedTexts, textFields, unchecked } from './text-fields.ts';

describe('A text of a schema', () => {
	const line = v.pipe(v.optional(v.string(), ''), v.maxLength(100));
	const schema = v.object({
		id: v.pipe(v.string(), v.uuid()),
		title: v.record(v.string(), line),
		results: v.array(v.object({ place: v.nullable(line), kind: v.picklist(['a']) })),
		sender: v.pipe(line, unchecked('It is an address of an office.')),
		isTrue: v.pipe(
			v.string(),
			v.transform((value) => value === 'yes'),
			v.boolean(),
		),
	});

	it('is found at any depth, by the name of its field', () => {
		const value = {
			id: 'x',
			title: { en: 'One', fr: 'Un' },
			results: [{ place: null, kind: 'a' }, { place: 'Two' }],
			sender: 'a@example.org',
			isTrue: true,
		};
		expect(checkedTexts(schema, value)).toEqual([
			{ field: 'title.en', text: 'One', check: 'text' },
			{ field: 'title.fr', text: 'Un', check: 'text' },
			{ field: 'results.1.place', text: 'Two', check: 'text' },
		]);
	});

	it('of a type that is not known stops the program', () => {
		expect(() => textFields(v.object({ any: v.unknown() }))).toThrow('unknown');
	});
});
