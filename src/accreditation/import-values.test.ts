import { describe, expect, it } from 'vitest';
import {
	categoryNamed,
	delegationsByName,
	functionNamed,
	indicoState,
	similarDelegation,
} from './import-values.ts';

const arvonia = { id: 'a', name: { en: 'Arvonia', ru: 'Арвония' }, class: 'state' } as const;
const borland = { id: 'b', name: { en: 'Borland', fr: 'Côte d’Or' }, class: 'state' } as const;

describe('A delegation', () => {
	it('is found by its name in any of its languages, however it is typed', () => {
		const found = delegationsByName([arvonia, borland]);
		for (const name of ['arvonia', 'арвония']) expect(found.get(name)).toBe(arvonia);
		expect(found.get("côte d'or")).toBe(borland);
		expect(found.get('arvoni')).toBe(undefined);
	});

	it('is none of several with the same name', () => {
		const found = delegationsByName([arvonia, { ...borland, name: { fr: 'Arvonia' } }]);
		expect(found.get('arvonia')).toBe(null);
	});

	it.each([
		['Ministry of the Interior of Arvonia', 'a'],
		['МВД (Арвония)', 'a'],
		['Arvonian Red Cross', null],
		['Arvonia and Borland', null],
		['', null],
	])('may be meant by %j: %s', (unknown, id) => {
		expect(similarDelegation(unknown, [arvonia, borland, { ...arvonia, id: 'c', name: { en: '' } }])).toBe(
			id,
		);
	});
});

it.each([
	['Head of Delegation', 'head'],
	['chef  de délégation', 'head'],
	['Заместитель главы', 'deputy-head'],
	['asesora', 'adviser'],
	['مندوب', 'member'],
	['Head of Unit', undefined],
	['constructor', undefined],
])('The function %j is %s', (cell, value) => {
	expect(functionNamed(cell)).toBe(value);
});

it.each([
	['NGO', 'ngo'],
	['ngo', 'ngo'],
	['Государство-участник', 'state'],
	['Medien', 'media'],
	['VIP', undefined],
])('The category %j is %s', (cell, value) => {
	expect(categoryNamed(cell)).toBe(value);
});

it.each([
	['Completed', 'completed'],
	['Pending', 'pending'],
	['Awaiting payment', 'pending'],
	['', 'pending'],
	['Rejected', 'not-imported'],
	['Withdrawn', 'not-imported'],
	['toString', undefined],
])('The state %j of Indico is %s', (cell, value) => {
	expect(indicoState(cell)).toBe(value);
});
