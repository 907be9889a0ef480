import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleEdition, exampleItem, exampleMeeting } from './edition.examples.ts';
import { readEdition } from './edition.ts';

const errors = (input: unknown): Record<string, string> => {
	const read = readEdition(input);
	return read.ok ? {} : { ...read.errors };
};

describe('an edition', () => {
	it.each([
		['a field nobody knows', { titel: 'x' }, { titel: 'conference.wrong.type' }],
		['an address in capitals', { slug: 'Drugs 2020' }, { slug: 'conference.wrong.slug' }],
		['an address that the console needs itself', { slug: 'new' }, { slug: 'conference.wrong.slug-taken' }],
		['an address of 101 characters', { slug: 'a'.repeat(101) }, { slug: 'conference.wrong.too-long' }],
		['a kind that does not exist', { kind: 'summit' }, { kind: 'conference.wrong.choice' }],
		['a null in a text', { title: { en: 'A\u0000B' } }, { 'title.en': 'conference.wrong.characters' }],
		['half a character', { title: { en: 'A\ud800' } }, { 'title.en': 'conference.wrong.characters' }],
		['a byte that was none', { title: { en: 'A\ufffdB' } }, { 'title.en': 'conference.wrong.characters' }],
		['a turned line', { title: { en: 'A\u202eB' } }, { 'title.en': 'conference.wrong.characters' }],
		[
			'a text of 501 characters',
			{ title: { en: 'A'.repeat(501) } },
			{ 'title.en': 'conference.wrong.too-long' },
		],
		['a day that the calendar lacks', { firstDay: '2021-02-29' }, { firstDay: 'conference.wrong.day' }],
		['a day in words', { firstDay: 'tomorrow' }, { firstDay: 'conference.wrong.day' }],
		['a number for a text', { place: { en: 5 } }, { 'place.en': 'conference.wrong.type' }],
		['a list for a text', { place: ['Vienna'] }, { 'place.0': 'conference.wrong.language' }],
		[
			'a script for an address',
			{ links: [{ title: {}, url: 'javascript:alert(1)' }] },
			{ 'links.0.url': 'conference.wrong.address' },
		],
		[
			'a password in an address',
			{ links: [{ title: {}, url: 'https://a:b@example.org' }] },
			{ 'links.0.url': 'conference.wrong.address' },
		],
		[
			'a body that is nobody',
			{ organisers: [{ entry: null, text: {} }] },
			{ 'organisers.0': 'conference.wrong.body' },
		],
		[
			'an item numbered 3.',
			{ items: [exampleItem({ number: '3.' })] },
			{ 'items.0.number': 'conference.wrong.item-number' },
		],
		[
			'25 o’clock',
			{ meetings: [exampleMeeting({ start: '25:00' })] },
			{ 'meetings.0.start': 'conference.wrong.time' },
		],
		[
			'an identifier of another make',
			{ meetings: [exampleMeeting({ id: '7' })] },
			{ 'meetings.0.id': 'conference.wrong.id' },
		],
		['a year in words', { year: 'last' }, { year: 'conference.wrong.year' }],
		[
			'61 meetings',
			{ meetings: Array.from({ length: 61 }, () => exampleMeeting()) },
			{ meetings: 'conference.wrong.too-many' },
		],
	])('is refused for %s', (_, input, expected) => {
		expect(errors({ ...exampleEdition(), ...input })).toEqual(expected);
	});

	it('is refused when it is no document at all', () => {
		for (const input of [null, 'x', 7, [], undefined]) expect(readEdition(input).ok).toBe(false);
	});

	it('is read, tidied: empty versions are left out, spaces at the ends too', () => {
		const read = readEdition(exampleEdition({ title: { fr: ' ', en: '  Conference \r\n on coasts ' } }));
		expect(read.ok && read.edition.title).toEqual({ en: 'Conference\n on coasts' });
	});

	it('has no year of its own where an older version stored it', () => {
		const { year, ...stored } = exampleEdition();
		expect(year).toBe(null);
		const read = readEdition(stored);
		expect(read.ok && read.edition).toEqual(exampleEdition());
	});

	it('is the same when it is read again', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom('en', 'fr', 'ru'), fc.string({ maxLength: 40 })), (title) => {
				const once = readEdition(exampleEdition({ title }));
				if (!once.ok) return;
				expect(readEdition(once.edition)).toEqual(once);
			}),
		);
	});

	it('never throws, whatever comes', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(exampleEdition())), (value, field) => {
				readEdition({ ...exampleEdition(), [field]: value });
			}),
		);
	});
});
