import { expect, test } from 'vitest';
import { dayOf, offsetBeside, offsetName, sameClock, formatWhen, zoneName } from './format.ts';

const vienna = { zone: 'Europe/Vienna', language: 'en' };
const plain = (text: string): string => text.replace(/[\u2009\u202F\u00A0]/g, ' ').replace(/ ?– ?/g, '–');

test('a day without an hour stays that day in every zone', () => {
	const day = { from: '2020-10-06', language: 'en', show: 'both' as const };
	expect(formatWhen({ ...day, zone: 'Pacific/Honolulu' })).toBe('6 October 2020');
	expect(formatWhen({ ...day, zone: 'Pacific/Kiritimati' })).toBe('6 October 2020');
	expect(dayOf('2020-10-06', 'Pacific/Honolulu')).toBe('2020-10-06');
});

test('an end before the beginning is not shown as a span', () => {
	const span = { from: '2020-10-06T09:00:00Z', to: '2020-10-06T08:00:00Z', show: 'clock' as const };
	expect(formatWhen({ ...vienna, ...span })).toBe('11:00');
});

test('days of one month are said together', () => {
	const span = { from: '2027-03-09', to: '2027-03-11', show: 'day' as const };
	expect(plain(formatWhen({ ...vienna, ...span }))).toBe('9–11 March 2027');
});

test('hours are those of the zone, of 24, with its name', () => {
	const span = { from: '2020-10-06T12:00:00Z', to: '2020-10-06T13:30:00Z', show: 'clock' as const };
	expect(plain(formatWhen({ ...vienna, ...span, named: true }))).toBe('14:00–15:30 CEST');
});

test('a moment late in the evening belongs to the next day further east', () => {
	expect(dayOf('2020-10-06T22:30:00Z', 'UTC')).toBe('2020-10-06');
	expect(dayOf('2020-10-06T22:30:00Z', 'Europe/Vienna')).toBe('2020-10-07');
});

test('zones are named in the reader’s language and compared by their clocks, in winter and in summer', () => {
	expect(zoneName('Europe/Vienna', 'en', '2020-10-06T12:00:00Z')).toBe('Central European Summer Time');
	expect(zoneName('Europe/Vienna', 'de', '2020-01-06T12:00:00Z')).toBe('Mitteleuropäische Normalzeit');
	expect(offsetName('Europe/Vienna', '2020-10-06T12:00:00Z')).toBe('UTC+2');
	expect(offsetName('Asia/Kolkata', '2020-10-06T12:00:00Z')).toBe('UTC+5:30');
	expect(offsetName('UTC', '2020-10-06T12:00:00Z')).toBe('UTC');
	// The offset is said once: German knows the zone by letters, Russian by its offset.
	expect(offsetBeside('Europe/Vienna', 'de', '2020-01-06T12:00:00Z')).toBe('UTC+1');
	expect(offsetBeside('Europe/Vienna', 'ru', '2020-01-06T12:00:00Z')).toBe(null);
	expect(offsetBeside('UTC', 'en', '2020-01-06T12:00:00Z')).toBe(null);
	expect(sameClock('Europe/Vienna', 'Europe/Berlin', '2020-10-06T12:00:00Z')).toBe(true);
	expect(sameClock('Europe/Vienna', 'Europe/London', '2020-10-06T12:00:00Z')).toBe(false);
});
