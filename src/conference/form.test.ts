import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from './edition.examples.ts';
import { modes, readEdition, unknownFacts, type Edition } from './edition.ts';
import { entriesFrom, entriesOfPart, entriesOfRemoved } from './form-controls.ts';
import { documentFrom, noneValue, numbersBefore, removedFrom } from './form.ts';
import { languagesIn } from './translations.ts';

const words = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '');
const texts = fc.dictionary(fc.constantFrom('en', 'fr', 'ru', 'ar', 'kaz'), words, { maxKeys: 4 });
const written = texts.filter((versions) => Object.keys(versions).length > 0);
const slug = fc.stringMatching(/^[a-z]{1,8}(?:-[a-z0-9]{1,4})?$/);
const id = fc.integer({ min: 1, max: 9_999 }).map(exampleId);
const time = fc.option(fc.constantFrom('09:00', '09:30', '23:59'));
const step = fc.record({
	from: fc.option(fc.constantFrom('2020-10-06T09:30', '2020-10-07T15:00')),
	audience: fc.constantFrom('public' as const, 'participants' as const),
});
const bodies = fc.array(
	fc.oneof(
		fc.record({ entry: slug.map((one) => `structure/${one}`), text: fc.constant({}) }),
		fc.record({ entry: fc.constant(null), text: written }),
	),
	{ maxLength: 3 },
);
const meeting = fc
	.record({ id, number: fc.integer({ min: 1, max: 999 }), title: texts, place: texts, start: time })
	.chain((given) =>
		fc.array(step, { maxLength: 3 }).map((audience) => exampleMeeting({ ...given, audience })),
	);
const item = fc
	.record({
		id,
		number: fc.constantFrom('1', '2.1', '12.3.4'),
		title: texts,
		note: texts,
		meeting: fc.option(id),
	})
	.chain((given) =>
		fc
			.record({ statements: fc.boolean(), audience: fc.array(step, { maxLength: 3 }) })
			.map((more) => exampleItem({ ...given, ...more })),
	);
const edition: fc.Arbitrary<Edition> = fc
	.record({
		title: texts,
		description: texts,
		decision: fc.option(words),
		audience: fc.array(written, { maxLength: 3 }),
		themes: fc.array(written, { maxLength: 3 }),
		organisers: bodies,
		sources: bodies,
		states: fc.uniqueArray(slug, { maxLength: 4 }),
		series: fc.option(slug),
		firstDay: fc.option(fc.constant('2020-10-06')),
		year: fc.option(fc.constant('2020')),
		mode: fc.option(fc.constantFrom(...modes)),
		languages: fc.option(fc.uniqueArray(fc.constantFrom('en', 'fr', 'ru'), { maxLength: 3 })),
		links: fc.array(fc.record({ title: texts, url: fc.constant('https://example.org/') }), { maxLength: 3 }),
		notKnown: fc.uniqueArray(fc.constantFrom(...unknownFacts), { maxLength: 4 }),
		evidence: fc.array(words, { maxLength: 3 }),
		sample: fc.boolean(),
		meetings: fc.array(meeting, { maxLength: 3 }),
		items: fc.array(item, { maxLength: 4 }),
	})
	.map(exampleEdition);

describe('what was typed', () => {
	it('is kept when it is wrong, for its judge to say where', () => {
		const typed = documentFrom([
			...entriesFrom(exampleEdition({ sample: true })).filter(([name]) => name !== 'meetings.0.number'),
			['meetings.0.number', 'first'],
			['meetings.0.audience.0.from', '6 October'],
			['firstDay', 'tomorrow'],
			['timeZone', ''],
		]);
		expect([typed.meetings[0]?.number, typed.sample]).toEqual(['first', true]);
		const read = readEdition(typed);
		expect(read.ok ? {} : read.errors).toMatchObject({
			'meetings.0.number': 'conference.wrong.meeting-number',
		});
	});

	it('loses nothing for a row that is missing in between, and counts rows anew', () => {
		const typed = documentFrom([
			['themes.4.en', 'Trust'],
			['themes.2.en', ' '],
			['themes.11.fr', 'Confiance'],
			['links.1.url', 'https://example.org/'],
			['meetings.7.id', exampleId(1)],
		]);
		expect(typed.themes).toEqual([{ en: 'Trust' }, { fr: 'Confiance' }]);
		expect(typed.links).toEqual([{ title: {}, url: 'https://example.org/' }]);
		expect(typed.meetings.map((one) => one.id)).toEqual([exampleId(1)]);
	});

	it('keeps the order of what was chosen before, whatever order the boxes have', () => {
		const typed = documentFrom([
			['states.was', 'zeeland'],
			['states.was', 'arvonia'],
			['states.was', 'maltavia'],
			['states', 'arvonia'],
			['states', 'belmark'],
			['states', 'zeeland'],
		]);
		expect(typed.states).toEqual(['zeeland', 'arvonia', 'belmark']);
	});

	it('tells no languages from languages that are not known', () => {
		expect(documentFrom([]).languages).toBeNull();
		expect(documentFrom([['languages', noneValue]]).languages).toEqual([]);
		expect(
			documentFrom([
				['languages', noneValue],
				['languages', 'fr'],
			]).languages,
		).toEqual(['fr']);
	});

	it('takes no notice of names that the form does not have', () => {
		const typed = documentFrom([
			['__proto__.polluted', 'yes'],
			['title.__proto__', 'x'],
			['constructor.prototype.en', 'x'],
			['meetings.01.id', 'x'],
			['meetings.99999.id', 'x'],
			['title.en-GB', 'x'],
			['sample', 'on'],
		]);
		expect(typed).toEqual(documentFrom([]));
		expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
	});

	it('is read in one pass, however often a name is repeated', () => {
		const same = Array.from({ length: 60_000 }, (_, at) => ['fields', `a${at}`] as const);
		const before = same.map(([, value]) => ['fields.was', value] as const);
		expect(documentFrom([...same, ...before]).fields).toHaveLength(60_000);
		const rows = Array.from({ length: 60_000 }, (_, at) => [`themes.${at}.en`, 'x'] as const);
		expect(documentFrom(rows).themes).toHaveLength(1_000);
	});

	it('never throws, whatever is sent', () => {
		const name = fc
			.array(fc.constantFrom('meetings', 'items', 'audience', '0', '7', 'en', 'id', '', '__proto__'), {
				maxLength: 5,
			})
			.map((parts) => parts.join('.'));
		fc.assert(
			fc.property(fc.array(fc.tuple(name, fc.string()), { maxLength: 20 }), (entries) => {
				expect(readEdition(documentFrom(entries)).ok).toBe(false);
				removedFrom(entries);
				numbersBefore(entries);
			}),
		);
	});
});

describe('a document', () => {
	it('is the same after it was a form', () => {
		fc.assert(
			fc.property(edition, (document) => {
				expect(documentFrom(entriesFrom(document))).toEqual(document);
			}),
		);
	});

	it('can carry its parts along one by one', () => {
		fc.assert(
			fc.property(edition, (document) => {
				const whole = entriesFrom({ ...document, meetings: [], items: [] });
				const parts = (['meetings', 'items'] as const).flatMap((list) =>
					document[list].flatMap((part, at) => entriesOfPart(list, at, part)),
				);
				expect(documentFrom([...whole, ...parts])).toEqual(document);
			}),
		);
	});

	it('knows in which languages anything is written in it', () => {
		const spoken = exampleEdition({
			meetings: [exampleMeeting({ title: { ru: 'Открытие' } })],
			items: [exampleItem({ note: { id: 'Catatan' } })],
			links: [{ title: { fr: 'Lien' }, url: 'https://example.org/' }],
		});
		expect(languagesIn(spoken)).toEqual(['en', 'fr', 'id', 'ru']);
	});

	it('brings along what was taken out of it, apart from what is in it', () => {
		const parts = { meetings: [exampleMeeting()], items: [exampleItem({ note: { en: 'Kept' } })] };
		const entries = [...entriesFrom(exampleEdition({ meetings: [], items: [] })), ...entriesOfRemoved(parts)];
		expect(removedFrom(entries)).toEqual(parts);
		expect(documentFrom(entries).items).toEqual([]);
	});
});

it('remembers which numbers the form had shown', () => {
	const shown = numbersBefore([
		['items.0.id', 'a'],
		['items.0.was', '3'],
		['items.0.number', '5'],
		['items.1.was', '4'],
	]);
	expect([...shown]).toEqual([['a', '3']]);
});
