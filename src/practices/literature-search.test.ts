import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { preliminary, SearchForm, searchRecord, type SearchRecord } from './literature-search.ts';

/* docs/rules/practices.md 3.3 */

const now = new Date('2026-03-02T10:00:00Z');
const search = (more: Partial<SearchRecord> = {}, isConfirmed = true) => ({
	record: { ...searchRecord.empty, date: '2025-01-15', databases: 'MEDLINE', isComplete: true, ...more },
	isConfirmed,
});
const reasons = (last: Parameters<typeof preliminary>[0], isChecked = true) =>
	preliminary(last, { entered: 2, isChecked, now })?.reasons ?? null;

describe('A verdict', () => {
	it('is preliminary until a search is complete, confirmed by a second expert, and every result checked. 3.3', () => {
		expect(reasons(null)).toEqual(['no-search']);
		expect(reasons(search({ isComplete: false }))).toEqual(['not-complete']);
		expect(reasons(search({}, false))).toEqual(['unconfirmed']);
		expect(reasons(search(), false)).toEqual(['unchecked']);
		expect(reasons(search())).toBeNull();
	});

	it('is preliminary again five years after the search, and without a date of it. 3.3', () => {
		expect(reasons(search({ date: '2021-03-03' }))).toBeNull();
		expect(reasons(search({ date: '2021-03-02' }))).toEqual(['old']);
		expect(reasons(search({ date: '' }))).toEqual(['old']);
	});

	it('says how many trials are entered and how many are known. 3.3', () => {
		const found = preliminary(search({ isComplete: false, known: 9 }), { entered: 2, isChecked: true, now });
		expect(found).toMatchObject({ entered: 2, known: 9 });
	});

	it('needs a search with a date. 3.3', () => {
		const once = '00000000-0000-4000-8000-000000000001';
		expect(v.is(SearchForm, { once, databases: 'MEDLINE' })).toBe(false);
		expect(v.is(SearchForm, { once, databases: 'MEDLINE', date: '2025-01-15' })).toBe(true);
	});
});
