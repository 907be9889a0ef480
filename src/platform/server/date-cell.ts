import { dateFormat } from '../date-format.ts';

/** A day (`2026-11-27`), or a moment that is written as the clock of a time zone shows it. */
export type DateCell = { day: string } | { at: Date | number; zone: string };

/** The clock of a zone, as `2026-11-27 11:05 GMT+01:00`: so are days and times written in Swedish. */
const clock = ({ at, zone }: Extract<DateCell, { at: unknown }>): string =>
	dateFormat('sv', {
		timeZone: zone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		timeZoneName: 'longOffset',
	}).format(at);

/** As ISO 8601 writes it: `2026-11-27`, `2026-11-27T11:05+01:00`. */
export function isoDate(cell: DateCell): string {
	if ('day' in cell) return cell.day;
	const [day = '', time = '', offset = ''] = clock(cell).split(' ');
	return `${day}T${time}${offset.replace('GMT', '').replace('−', '-')}`;
}

/** The days since the beginning of 30 December 1899, as spreadsheet programs count (ECMA-376 part 1, §18.17.4.1). */
export function serialDate(cell: DateCell): number {
	const wall = isoDate(cell).slice(0, 16);
	return (
		(Date.parse(`${wall.includes('T') ? wall : `${wall}T00:00`}Z`) - Date.UTC(1899, 11, 30)) / 86_400_000
	);
}

/** How a spreadsheet program shows it: with the zone of a clock, which a serial number does not hold. */
export const dateCode = (cell: DateCell): string =>
	'day' in cell ? 'yyyy\\-mm\\-dd' : `yyyy\\-mm\\-dd\\ hh:mm\\ "${cell.zone}"`;
