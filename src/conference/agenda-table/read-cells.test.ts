import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spokenLanguages } from '#platform/language.ts';
import { readDay, readItemNumber, readTimes } from './read-cells.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const minute = fc.integer({ min: 0, max: 1_439 });
const write = (at: number, separator = ':'): string => `${Math.floor(at / 60)}${separator}${two(at % 60)}`;
const stated = (at: number): string => `${two(Math.floor(at / 60))}:${two(at % 60)}`;
const arabic = (text: string): string =>
	text.replaceAll(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));

describe('A time', () => {
	it.each([
		'x',
		'9',
		'25:00',
		'9:60',
		'9:5',
		'10–9',
		'10:00–10:00',
		'13 pm',
		'1-2-3',
		'1.2.3',
		'9:30 or so',
		'24:00',
	])('is not read from %j', (text) => expect(readTimes(text)).toBe(null));

	it.each([
		['', null, null],
		['9.30', '09:30', null],
		['09:30–10:15', '09:30', '10:15'],
		['9 h 30', '09:30', null],
		['9h', '09:00', null],
		['9h30 à 10h', '09:30', '10:00'],
		['9 h 30 - 10 h 15', '09:30', '10:15'],
		['10.00 bis 11.30 Uhr', '10:00', '11:30'],
		['9 Uhr', '09:00', null],
		['9-10', '09:00', '10:00'],
		['10.00–11.00 hrs', '10:00', '11:00'],
		['9:30 a.m.', '09:30', null],
		['12 am – 1 am', '00:00', '01:00'],
		['2–3.30 p.m.', '14:00', '15:30'],
		['11–1 p.m.', '11:00', '13:00'],
		['с 10.00 до 11.30', '10:00', '11:30'],
		['dalle 9.30 alle 10.15', '09:30', '10:15'],
		['من ٩:٣٠ إلى ١٠:١٥', '09:30', '10:15'],
	])('is read from %j', (text, start, end) => {
		expect(readTimes(text)).toEqual({ start, end });
	});

	it('is read in every way of writing it', () => {
		fc.assert(
			fc.property(minute, minute, fc.constantFrom(':', '.', 'h', ' h ', ' : '), (a, b, separator) => {
				const [from, to] = a < b ? [a, b] : [b, a];
				expect(readTimes(write(from, separator))).toEqual({ start: stated(from), end: null });
				expect(readTimes(arabic(write(from)))).toEqual({ start: stated(from), end: null });
				expect(readTimes(`${write(from, separator)} – ${write(to, separator)}`)).toEqual(
					from === to ? null : { start: stated(from), end: stated(to) },
				);
			}),
		);
	});

	it('of a workbook is a fraction of a day, or a number that lost its last zero', () => {
		fc.assert(
			fc.property(minute, (at) => {
				expect(readTimes(String(at / 1_440), true)).toEqual({ start: stated(at), end: null });
				expect(readTimes(String(46_091 + at / 1_440), true)).toEqual({ start: stated(at), end: null });
			}),
		);
		expect(readTimes('9.3', true)).toEqual({ start: '09:30', end: null });
		expect(readTimes('9.75', true)).toBe(null);
	});

	it('is never invented, whatever is written', () => {
		fc.assert(
			fc.property(fc.string(), fc.boolean(), (text, isWorkbook) => {
				const read = readTimes(text, isWorkbook);
				for (const time of [read?.start, read?.end])
					if (time) expect(time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
			}),
		);
	});
});

describe('A number of an item', () => {
	it.each(['', 'q', 'Opening', '0', '1.2.3.4', '1000', '2 (a) & 3', 'Coffee break', 'mix'])(
		'is not read from %j',
		(text) => expect(readItemNumber(text)).toBe(null),
	);

	it.each([
		['1.', '1'],
		['3)', '3'],
		['2 (a)', '2.1'],
		['2(b)', '2.2'],
		['2a', '2.1'],
		['2.1.', '2.1'],
		['2 (a) (iii)', '2.1.3'],
		['2 (b) (i)', '2.2.1'],
		['2 (i)', '2.9'],
		['2 (ii)', '2.2'],
		['IV.', '4'],
		['Item 4', '4'],
		['Punkt 4 a)', '4.1'],
		['Пункт 3', '3'],
		['2 (в)', '2.3'],
		['البند ٣', '3'],
		['٢ (ب)', '2.2'],
	])('is read from %j', (text, number) => expect(readItemNumber(text)).toBe(number));

	it('is read again as it is written, with or without its last point', () => {
		const number = fc
			.array(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 3 })
			.map((levels) => levels.join('.'));
		fc.assert(
			fc.property(number, (one) => {
				for (const text of [one, `${one}.`, `(${one})`, arabic(one), `Item ${one}`])
					expect(readItemNumber(text)).toBe(one);
			}),
		);
	});

	it('fits the schema of an item, whatever is written', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const read = readItemNumber(text);
				if (read !== null) expect(read).toMatch(/^[1-9]\d{0,2}(?:\.[1-9]\d{0,2}){0,2}$/);
			}),
		);
	});
});

describe('A day', () => {
	const conference = { firstDay: '2027-03-09', lastDay: '2027-03-11' };

	it.each(['', 'x', '31.02.2027', '2027-13-01', 'March', '32', '1.2.3.4'])('is not read from %j', (text) => {
		expect(readDay(text, conference)).toBe(null);
	});

	it.each([
		['2027-03-10', '2027-03-10'],
		['10.03.2027', '2027-03-10'],
		['10/3/27', '2027-03-10'],
		['3/10/2027', '2027-03-10'],
		['4/5/2027', '2027-05-04'],
		['10.3.', '2027-03-10'],
		['Wednesday, 10 March', '2027-03-10'],
		['March 10, 2027', '2027-03-10'],
		['mercredi 10 mars 2027', '2027-03-10'],
		['10. März', '2027-03-10'],
		['10 марта', '2027-03-10'],
		['١٠ مارس ٢٠٢٧', '2027-03-10'],
	])('is read from %j', (text, day) => expect(readDay(text, conference)).toBe(day));

	it('is read in full in each language', () => {
		const date = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
		fc.assert(
			fc.property(date, fc.constantFrom(...spokenLanguages), (at, language) => {
				const text = at.toLocaleDateString(language, { dateStyle: 'full', timeZone: 'UTC' });
				expect(readDay(text, { firstDay: null, lastDay: null })).toBe(at.toISOString().slice(0, 10));
			}),
		);
	});

	it('of a workbook is counted from the end of 1899', () => {
		expect(readDay('46456', conference, true)).toBe('2027-03-10');
	});
});
