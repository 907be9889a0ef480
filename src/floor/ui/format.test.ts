import { describe, expect, it } from 'vitest';
import words from '../messages/en.json' with { type: 'json' };
import { askFor } from '../meeting-run.examples.ts';
import type { Place } from '../types.ts';
import { english as t } from './rendered.examples.ts';
import {
	kindKeys,
	namesText,
	refusalKeys,
	formatBehalf,
	labelRefusal,
	formatEstimate,
	stepKeys,
	whereKeys,
} from './format.ts';

const named = (id: string) => ({ id, name: { en: id } });
const place = (more: Partial<Place>): Place => ({ ...askFor('Arvonia').place, askedAt: 0, ...more });
const formatted = (group: Place['group']) => formatBehalf(t, place({ group }), 'en');

describe('what is said', () => {
	it('has a sentence for every kind, place, step and refusal', () => {
		const keys = [kindKeys, whereKeys, stepKeys, refusalKeys].flatMap((map) => Object.values(map));
		expect(keys.filter((key) => !(key.replace('floor.', '') in words))).toEqual([]);
	});

	it('of a refusal that nobody knows is that nothing is found', () => {
		expect(labelRefusal(t, 'something new')).toBe(labelRefusal(t, 'not-found'));
	});

	it('names a group, its members, or both (3.4)', () => {
		const members = [named('Selmark'), named('Karvia')];
		expect([
			formatted(null),
			formatted({ name: 'the Four', members: [] }),
			formatted({ name: '', members }),
			formatted({ name: 'the Four', members }),
		]).toEqual([
			null,
			'On behalf of the Four',
			'On behalf of Karvia and Selmark',
			'On behalf of the Four (Karvia and Selmark)',
		]);
	});

	it('names delegations in the order of the reader’s alphabet', () => {
		expect(namesText([named('Österlund'), named('Zemmar'), named('Arvonia')], 'en')).toBe(
			'Arvonia, Österlund and Zemmar',
		);
	});

	it('of when somebody speaks is a range, a bound, or that it is not known (6.6)', () => {
		expect([
			formatEstimate(t, undefined),
			formatEstimate(t, { from: 0, to: 0 }),
			formatEstimate(t, { from: 0, to: 1 }),
			formatEstimate(t, { from: 5, to: 12 }),
		]).toEqual(['not known', 'next', 'within 1 minute', 'in 5 to 12 minutes']);
	});
});
