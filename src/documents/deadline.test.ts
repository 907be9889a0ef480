import { expect, it } from 'vitest';
import { dueBefore } from './deadline.ts';
import { baseFor } from './following.ts';

/* docs/rules/documents.md §3 */

const before = (release: string, days: number): string =>
	new Date(dueBefore(Date.parse(release), days, 'Europe/Vienna')).toISOString();

it('counts working days before the release, at the same local time (3.7)', () => {
	// Monday 7 September 2020, 10:00 in Vienna.
	expect(before('2020-09-07T08:00:00Z', 0)).toBe('2020-09-07T08:00:00.000Z');
	expect(before('2020-09-07T08:00:00Z', 1)).toBe('2020-09-04T08:00:00.000Z');
	expect(before('2020-09-07T08:00:00Z', 6)).toBe('2020-08-28T08:00:00.000Z');
	// From Sunday the last working day is Friday.
	expect(before('2020-09-06T08:00:00Z', 1)).toBe('2020-09-04T08:00:00.000Z');
	// Clocks are set back on 25 October: 10:00 stays 10:00.
	expect(before('2020-10-26T09:00:00Z', 1)).toBe('2020-10-23T08:00:00.000Z');
});

it('revises the base again, and corrects the revision itself (3.8)', () => {
	const revision = { id: 'revision', base: 'base', suffix: 'Rev' } as const;
	expect(baseFor({ id: 'base', base: null, suffix: null }, 'Rev')).toBe('base');
	expect(baseFor(revision, 'Rev')).toBe('base');
	expect(baseFor(revision, 'Corr')).toBe('revision');
	expect(baseFor(revision, 'Add')).toBe('revision');
});
