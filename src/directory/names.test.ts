import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAt, firstDay, isKnownDate } from './dates.ts';
import { sortKey, nameOn, overlappingNames, shortOn, titleOn, type DatedName } from './names.ts';

/* Names are data with dates (docs: organisations/README.md, “A name”). */

const name = (text: string, rest: Partial<DatedName> = {}): DatedName => ({
	form: 'site',
	from: null,
	until: null,
	confirmed: true,
	text: { en: text },
	...rest,
});

const renamed = {
	names: [
		name('Turkey', { until: '2022-06', text: { en: 'Turkey', fr: 'Turquie' } }),
		name('Türkiye', { from: '2022-06', text: { en: 'Türkiye', fr: 'Turquie' } }),
		name('Republic of Türkiye', { form: 'formal', from: '2022-06' }),
	],
};

describe('the name on a day', () => {
	it('changes on the first day of the next name', () => {
		expect(nameOn(renamed, '2022-05-31', 'site', 'en')?.text).toBe('Turkey');
		expect(nameOn(renamed, '2022-06-01', 'site', 'en')?.text).toBe('Türkiye');
	});

	it('is that of the site where the wanted form did not exist yet', () => {
		expect(nameOn(renamed, '2020-01-01', 'formal', 'en')?.text).toBe('Turkey');
	});

	it('is the original where the language is missing, and says so', () => {
		expect(nameOn(renamed, '2023-01-01', 'site', 'ru')).toEqual({
			text: 'Türkiye',
			language: 'en',
			isRequested: false,
		});
	});

	it('is not known before the first name', () => {
		const montenegro = { names: [name('Montenegro', { from: '2006-06-22' })] };
		expect(nameOn(montenegro, '2006-06-21', 'site', 'en')).toBeNull();
		expect(titleOn(montenegro, '2006-06-21', 'en').text).toBe('Montenegro');
	});

	it('as a title is the last one of what is over', () => {
		const over = {
			names: [
				name('Centre', { from: '1995', until: '2000' }),
				name('Office', { from: '2000', until: '2006' }),
			],
		};
		expect(nameOn(over, '2010-01-01', 'site', 'en')).toBeNull();
		expect(titleOn(over, '2010-01-01', 'en').text).toBe('Office');
	});

	it('has an abbreviation only where one is given', () => {
		expect(shortOn(renamed, '2023-01-01', 'en')).toBeNull();
	});

	it('is filed by its sorting words in their own language only', () => {
		const state = {
			names: [
				name('The Netherlands', { text: { en: 'The Netherlands', ru: 'Нидерланды' } }),
				name('Netherlands', { form: 'sort' }),
			],
		};
		expect(sortKey(state, '2023-01-01', 'en')).toBe('Netherlands');
		expect(sortKey(state, '2023-01-01', 'ru')).toBe('Нидерланды');
	});
});

describe('dates as exact as they are known', () => {
	it('stand for their first day', () => {
		expect(['2017', '2017-05', '2017-05-09'].map(firstDay)).toEqual([
			'2017-01-01',
			'2017-05-01',
			'2017-05-09',
		]);
	});

	it.each(['', '17', '2017-13', '2017-02-30', '2017-5', '2017-05-01T00:00', '0000', 'soon'])(
		'refuse %j, which no calendar has',
		(text) => expect(isKnownDate(text)).toBe(false),
	);

	it('take the day of the house, not that of Greenwich', () => {
		expect(dayAt(new Date('2020-10-05T22:30:00Z'), 'Europe/Vienna')).toBe('2020-10-06');
	});
});

/** A chain of names, each until the next: any dates of change, in order. */
const day = fc
	.date({ min: new Date('1950-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const chain = fc.uniqueArray(day, { minLength: 1, maxLength: 6 }).map((days) => {
	const changes: (string | null)[] = [null, ...days.toSorted(), null];
	return {
		names: changes
			.slice(1)
			.map((until, place) => name(`name ${place}`, { from: changes[place] ?? null, until })),
	};
});

describe('for any chain of names', () => {
	it('there is exactly one name on every day, in whatever order they are written down', () => {
		fc.assert(
			fc.property(chain, day, ({ names }, on) => {
				const found = nameOn({ names }, on, 'site', 'en');
				expect(found).not.toBeNull();
				expect(nameOn({ names: names.toReversed() }, on, 'site', 'en')).toEqual(found);
				expect(overlappingNames({ names })).toBeNull();
			}),
		);
	});

	it('the title on a day is the name of that day', () => {
		fc.assert(
			fc.property(chain, day, (entry, on) => {
				expect(titleOn(entry, on, 'en')).toEqual(nameOn(entry, on, 'site', 'en'));
			}),
		);
	});

	it('one name more that holds on a day already taken is found', () => {
		fc.assert(
			fc.property(chain, day, ({ names }, on) => {
				const more = name('another', { from: on });
				expect(overlappingNames({ names: [more, ...names] })).toEqual({ form: 'site', language: 'en' });
				expect(overlappingNames({ names: [{ ...more, form: 'formal' }, ...names] })).toBeNull();
				expect(overlappingNames({ names: [{ ...more, text: { fr: 'autre' } }, ...names] })).toBeNull();
			}),
		);
	});
});
