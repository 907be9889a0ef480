import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { coverAddress, coverFor, coverSvg } from './drawing.ts';

const titles = Array.from({ length: 200 }, (_, at) => `Conference ${at}`);

it('draws the same title in the same way, and another one differently', () => {
	expect(coverFor('Prevention')).toEqual(coverFor('Prevention'));
	expect(coverFor('Prevention')).not.toEqual(coverFor('prevention'));
});

it.each(['', ' ', '\0', 'Конференция', 'مؤتمر', '🙂', 'x'.repeat(5_000)])(
	'draws seats for any title: %j',
	(title) => {
		const { groups, ground } = coverFor(title);
		expect(ground).toMatch(/^#[0-9a-f]{6}$/);
		const seats = groups.map(({ path }) => path).join('');
		expect(seats).toMatch(/^(?:M-?\d+ -?\d+h0)+$/);
		expect(seats.split('M').length).toBeGreaterThan(100);
	},
);

it('uses each of five palettes, and takes some seats but few', () => {
	const drawings = titles.map((title) => coverFor(title));
	expect(new Set(drawings.map(({ ground }) => ground)).size).toBe(5);
	const count = (at: number): number =>
		drawings.reduce((sum, { groups }) => sum + (groups[at]?.path.split('M').length ?? 1) - 1, 0);
	const [all, taken] = [count(0) + count(1) + count(2) + count(3), count(3)];
	expect(taken / all).toBeGreaterThan(0.02);
	expect(taken / all).toBeLessThan(0.05);
});

it('stays small: a page carries it as text', () => {
	for (const title of titles) expect(JSON.stringify(coverFor(title)).length).toBeLessThan(8_000);
});

it('is a file that is kept for a year: raise the version in drawing.ts, then this hash', () => {
	const hash = createHash('sha256').update(coverSvg('coasts-2020')).digest('hex').slice(0, 16);
	expect([coverAddress('coasts-2020'), hash]).toEqual(['/files/cover/coasts-2020.svg?1', 'cf95df141d1b8934']);
});
