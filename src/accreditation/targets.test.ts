import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewestShown, progressOn, type Accredited } from './targets.ts';

const person = (more: Partial<Accredited> = {}): Accredited => ({
	category: 'state',
	gender: null,
	isYoung: false,
	ministry: null,
	...more,
});
const people = (n: number, more: Partial<Accredited>): Accredited[] =>
	Array.from({ length: n }, () => person(more));
const third = { kind: 'women', share: 1 / 3 } as const;

describe('Numbers stay hidden', () => {
	it.each([
		['of few people', people(9, { gender: 'woman' })],
		['of a small group', [...people(9, { gender: 'woman' }), ...people(30, { gender: 'man' })]],
		[
			'of a small rest, which follows from the two numbers',
			[...people(30, { gender: 'woman' }), ...people(9, { gender: 'man' })],
		],
	])('%s. 4.2', (_, all) => {
		expect(progressOn(third, all).shown).toBeNull();
	});

	it('for any participants. 4.2', () => {
		const anyone = fc.record({
			category: fc.constantFrom('state' as const, 'ngo' as const),
			gender: fc.constantFrom('woman' as const, 'man' as const, 'other' as const, null),
			isYoung: fc.boolean(),
			ministry: fc.constantFrom('health' as const, null),
		});
		fc.assert(
			fc.property(fc.array(anyone, { maxLength: 60 }), fc.nat(40), (all, goal) => {
				for (const target of [third, { kind: 'young-people', people: goal } as const]) {
					const { shown } = progressOn(target, all);
					if (!shown) continue;
					for (const n of [shown.count, shown.of - shown.count])
						expect(n === 0 || n >= fewestShown).toBe(true);
				}
			}),
		);
	});
});

describe('A target', () => {
	it('for a share counts only people who answered. 4.2', () => {
		const all = [...people(10, { gender: 'woman' }), ...people(20, { gender: 'man' }), ...people(90, {})];
		expect(progressOn(third, all)).toEqual({ met: true, shown: { count: 10, of: 30 }, missing: [] });
		expect(progressOn(third, [...all, ...people(1, { gender: 'other' })]).met).toBe(false);
	});

	it('for a share is not met by nobody', () => {
		expect(progressOn(third, people(50, {})).met).toBe(false);
	});

	it('for young people is a number', () => {
		const target = { kind: 'young-people', people: 20 } as const;
		expect(progressOn(target, people(19, { isYoung: true })).met).toBe(false);
		expect(progressOn(target, people(20, { isYoung: true }))).toMatchObject({
			met: true,
			shown: { count: 20 },
		});
	});

	it('for categories and ministries names what is missing, which tells nothing about anyone. 4.1', () => {
		const all = [person({ category: 'ngo', ministry: 'health' })];
		expect(progressOn({ kind: 'categories', categories: ['ngo', 'youth'] }, all)).toMatchObject({
			met: false,
			missing: ['youth'],
		});
		expect(progressOn({ kind: 'ministries', ministries: ['health'] }, all)).toMatchObject({
			met: true,
			missing: [],
		});
	});
});
