import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfDay, clockAt, dayAfter, isTimeZone, toInstant } from './local-time.ts';

const at = (text: string): number => Date.parse(text);

describe('a time on the clock of the place', () => {
	it('is refused when the clock skips it', () => {
		expect(toInstant('2026-03-29T02:30', 'Europe/Vienna')).toEqual({
			ok: false,
			refusal: 'time-does-not-exist',
		});
	});

	it('is the first one when it comes twice', () => {
		expect(toInstant('2026-10-25T02:30', 'Europe/Vienna')).toEqual({
			ok: true,
			value: at('2026-10-25T00:30:00Z'),
		});
	});

	it('is a moment in summer and in winter', () => {
		expect(toInstant('2020-10-06T09:00', 'Europe/Vienna')).toEqual({
			ok: true,
			value: at('2020-10-06T07:00:00Z'),
		});
		expect(toInstant('2020-12-06T09:00', 'Europe/Vienna')).toEqual({
			ok: true,
			value: at('2020-12-06T08:00:00Z'),
		});
	});

	it('comes back as it was written, unless it does not exist', () => {
		const zones = fc.constantFrom(
			'Europe/Vienna',
			'America/New_York',
			'Asia/Tashkent',
			'Australia/Lord_Howe',
			'UTC',
		);
		const moments = fc.date({
			min: new Date('1975-01-01'),
			max: new Date('2090-01-01'),
			noInvalidDate: true,
		});
		fc.assert(
			fc.property(moments, zones, (moment, zone) => {
				const { day, time } = clockAt(moment.getTime(), zone);
				const found = toInstant(`${day}T${time}`, zone);
				expect(found.ok && clockAt(found.value, zone)).toEqual({ day, time });
			}),
		);
	});
});

describe('a day', () => {
	it('begins when the clock of the place says so', () => {
		expect(startOfDay('2020-10-06', 'Europe/Vienna')).toBe(at('2020-10-05T22:00:00Z'));
		// Beirut skips midnight when summer time begins.
		expect(startOfDay('2022-03-27', 'Asia/Beirut')).toBe(at('2022-03-26T22:00:00Z'));
	});

	it('is followed by the next, over the end of a month', () => {
		expect(dayAfter('2024-02-28')).toBe('2024-02-29');
		expect(dayAfter('2024-12-31')).toBe('2025-01-01');
	});
});

describe('a time zone', () => {
	it.each(['', '+02:00', 'Vienna', 'CEST', 'Europe/Atlantis', 'Europe/../etc', 'Europe/Vienna\n'])(
		'is not %j',
		(zone) => expect(isTimeZone(zone)).toBe(false),
	);
	it.each(['Europe/Vienna', 'UTC', 'America/Argentina/Buenos_Aires'])('is %s', (zone) =>
		expect(isTimeZone(zone)).toBe(true),
	);
});
