import { describe, expect, it } from 'vitest';
import { atTwoDoors, type Scan } from './attendance.ts';
import { badgeBytes, badgeCode, readBadgeCode, spacedCode } from './badge-code.ts';
import * as fc from 'fast-check';

let n = 0;
const scan = (registration: string, door: string, at: number): Scan => ({
	id: `scan-${(n += 1)}`,
	registration,
	door,
	device: door,
	at,
});

describe('One person at two doors', () => {
	it('within a minute is seen, in whatever order the doors report. 6.2', () => {
		const [a, b] = [scan('anna', 'main', 0), scan('anna', 'side', 59_999)];
		expect(atTwoDoors([b, a])).toEqual([{ registration: 'anna', scans: [a, b] }]);
	});

	it('has had the time to walk after a minute. 6.2', () => {
		expect(atTwoDoors([scan('anna', 'main', 0), scan('anna', 'side', 60_000)])).toEqual([]);
	});

	it('is not one person at one door, nor two people. 6.2', () => {
		expect(atTwoDoors([scan('anna', 'main', 0), scan('anna', 'main', 1), scan('bela', 'side', 2)])).toEqual(
			[],
		);
	});

	it('is seen behind a second scan at the first door. 6.2', () => {
		const scans = [scan('anna', 'side', 0), scan('anna', 'main', 10), scan('anna', 'main', 20)];
		expect(atTwoDoors(scans)).toHaveLength(2);
	});
});

describe('The code of a badge', () => {
	it('is read back however it is typed, and two random numbers never share one. 6.1', () => {
		const bytes = fc.uint8Array({ minLength: badgeBytes, maxLength: badgeBytes });
		fc.assert(
			fc.property(bytes, bytes, (one, other) => {
				const code = badgeCode(one);
				expect(readBadgeCode(` ${spacedCode(code).toLowerCase().replace(' ', '-')} `)).toBe(code);
				expect(badgeCode(other) === code).toBe(Buffer.from(one).equals(Buffer.from(other)));
			}),
		);
	});

	it.each(['', 'ABCD', 'ABCDEFGHJKLMNPQ0', 'https://example.org/', 'A'.repeat(17)])('is not %j', (text) => {
		expect(readBadgeCode(text)).toBeNull();
	});
});
