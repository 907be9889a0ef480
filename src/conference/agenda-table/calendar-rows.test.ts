import { describe, expect, it } from 'vitest';
import { cpuTime } from '#platform/cpu-time.examples.ts';
import { calendarRows, isCalendar } from './calendar-rows.ts';

const calendar = (...lines: string[]): string =>
	['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]): string[] => ['BEGIN:VEVENT', 'UID:a@b', ...lines, 'END:VEVENT'];
const rowsOf = (...lines: string[]) => calendarRows(calendar(...event(...lines)), 'Europe/Vienna');
const vienna = [
	'BEGIN:VTIMEZONE',
	'TZID:W. Europe Standard Time',
	'BEGIN:STANDARD',
	'DTSTART:16010101T030000',
	'TZOFFSETFROM:+0200',
	'TZOFFSETTO:+0100',
	'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
	'END:STANDARD',
	'BEGIN:DAYLIGHT',
	'DTSTART:16010101T020000',
	'TZOFFSETFROM:+0100',
	'TZOFFSETTO:+0200',
	'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
	'END:DAYLIGHT',
	'END:VTIMEZONE',
];

describe('An event that cannot be a meeting', () => {
	it.each([
		['repeats', ['DTSTART:20270310T093000Z', 'RRULE:FREQ=DAILY;COUNT=3'], 'repeated'],
		[
			'is an exception of a series',
			['DTSTART:20270310T093000Z', 'RECURRENCE-ID:20270310T093000Z'],
			'repeated',
		],
		['lasts several days', ['DTSTART:20270310T093000Z', 'DTEND:20270311T093000Z'], 'several-days'],
		[
			'is of several whole days',
			['DTSTART;VALUE=DATE:20270310', 'DTEND;VALUE=DATE:20270312'],
			'several-days',
		],
		['is cancelled', ['DTSTART:20270310T093000Z', 'STATUS:CANCELLED'], 'cancelled'],
		['has no beginning', ['SUMMARY:x'], 'calendar-time'],
		['begins at no time', ['DTSTART:20271345T099900'], 'calendar-time'],
		['is of a zone that nobody knows', ['DTSTART;TZID=Nowhere:20270310T093000'], 'zone'],
	])('%s, and is named by its line', (_, lines, reason) => {
		expect(rowsOf(...lines)).toMatchObject([{ line: 4, problem: `conference.import.wrong.${reason}` }]);
	});

	it('is of a zone that changes every second', () => {
		const zone = vienna.map((line) => line.replace('FREQ=YEARLY;BYDAY=-1SU', 'FREQ=SECONDLY'));
		const text = calendar(...zone, ...event('DTSTART;TZID=W. Europe Standard Time:20270310T093000'));
		expect(calendarRows(text, 'UTC')).toMatchObject([{ problem: 'conference.import.wrong.zone' }]);
	});

	it('is in no calendar', () => {
		expect(isCalendar('Day,Title\n')).toBe(false);
		expect(isCalendar(`\uFEFF${calendar()}`)).toBe(true);
		expect(calendarRows('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n', 'UTC')).toBe(null);
	});
});

describe('An event', () => {
	it.each([
		['in UTC', ['DTSTART:20270310T083000Z', 'DTEND:20270310T110000Z'], '2027-03-10', '09:30', '12:00'],
		[
			'in a zone',
			['DTSTART;TZID=Asia/Tokyo:20270310T173000', 'DURATION:PT1H'],
			'2027-03-10',
			'09:30',
			'10:30',
		],
		['after midnight there', ['DTSTART;TZID=America/New_York:20270309T200000'], '2027-03-10', '02:00', ''],
		['without a zone', ['DTSTART:20270310T093000'], '2027-03-10', '09:30', ''],
		['of a whole day', ['DTSTART;VALUE=DATE:20270310', 'DTEND;VALUE=DATE:20270311'], '2027-03-10', '', ''],
	])('%s has its times in the zone of the conference', (_, lines, day, start, end) => {
		expect(rowsOf(...lines)?.[0]?.cells.slice(0, 3)).toEqual([day, start, end]);
	});

	it('in a zone that the calendar defines has its times by that definition, in winter and in summer', () => {
		const text = calendar(
			...vienna,
			...event('DTSTART;TZID=W. Europe Standard Time:20270310T093000'),
			...event('DTSTART;TZID="W. Europe Standard Time":20270610T093000'),
		);
		expect(calendarRows(text, 'UTC')?.map(({ cells }) => cells[1])).toEqual(['08:30', '07:30']);
	});

	it('has folded and escaped texts as they were written', () => {
		expect(
			rowsOf('DTSTART:20270310T093000', 'SUMMARY:Opening\\, part', '  one\\; two', 'LOCATION:Hall\\nB')?.[0]
				?.cells,
		).toEqual(['2027-03-10', '09:30', '', 'Opening, part one; two', 'Hall\nB', 'a@b']);
	});
});

it('A calendar of thousands of events in zones of its own is read in a moment, as far as an import takes it', async () => {
	const zones = Array.from({ length: 100 }, (_, at) => [
		'BEGIN:VTIMEZONE',
		`TZID:Z${at}`,
		'BEGIN:STANDARD',
		'DTSTART:19700101T000000',
		'TZOFFSETFROM:+0100',
		'TZOFFSETTO:+0200',
		'RRULE:FREQ=YEARLY',
		'END:STANDARD',
		'END:VTIMEZONE',
	]);
	const events = Array.from({ length: 4_000 }, (_, at) => event(`DTSTART;TZID=Z${at % 100}:20270310T093000`));
	let rows: ReturnType<typeof calendarRows> = null;
	// It took some 9 s when the zone of each event was computed again.
	expect(
		await cpuTime(() => (rows = calendarRows(calendar(...zones.flat(), ...events.flat()), 'UTC'))),
	).toBeLessThan(3_000);
	expect(rows).toHaveLength(1_002);
	expect(rows).not.toContainEqual(expect.objectContaining({ problem: expect.anything() }));
});
