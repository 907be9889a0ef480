import { expect, it } from 'vitest';
import { inReaderZone } from './reader-zone.ts';

const at = Date.UTC(2027, 2, 9, 22, 30);
const from = (reader: string) => inReaderZone(at, { zone: 'Europe/Vienna', reader, language: 'en' });

it.each(['Europe/Vienna', 'Europe/Rome', 'UTC', 'Africa/Abidjan'])(
	'A deadline is not said again to a reader whose clocks show it already: %s',
	(reader) => {
		expect(from(reader)).toBe(null);
	},
);

it('A deadline is said with its day in the zone of the reader', () => {
	expect(from('Asia/Almaty')).toMatch(/^10 March 2027.* 03:30 GMT\+5$/);
	expect(from('America/New_York')).toMatch(/^9 March 2027.* 17:30 /);
});
