import { expect, test } from 'vitest';
import { pageOf } from './page-of.ts';

const rows = Array.from({ length: 250 }, (_, at) => at);

test.each([
	[null, 1, 0, 100],
	['2', 2, 100, 100],
	['3', 3, 200, 50],
	['4', 3, 200, 50],
	['99999999999', 1, 0, 100],
	['0', 1, 0, 100],
	['-1', 1, 0, 100],
	['2.5', 1, 0, 100],
	['zwei', 1, 0, 100],
])('Of 250 rows the page “%s” is page %i, from row %i on, with %i rows', (requested, page, first, length) => {
	const found = pageOf(rows, requested);
	expect(found).toMatchObject({ page, pages: 3 });
	expect([found.rows[0], found.rows.length]).toEqual([first, length]);
});

test('No rows are one empty page', () => {
	expect(pageOf([], '7')).toEqual({ rows: [], page: 1, pages: 1 });
});
