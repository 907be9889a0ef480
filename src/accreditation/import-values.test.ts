import { describe, expect, it } from 'vitest';
import { categoryNamed, functionNamed, indicoState } from './import-values.ts';
import { similarDelegation } from './similar-delegation.ts';

const arvonia = { id: 'a', names: ['Arvonia', 'Арвония', 'AR'] };
const borland = { id: 'b', names: ['Borland', 'Côte d’Or'] };

describe('A delegation', () => {
	it.each([
		['Ministry of the Interior of Arvonia', 'a'],
		['МВД (Арвония)', 'a'],
		['Arvonian Red Cross', null],
		['Art of AR', null],
		['Arvonia and Borland', null],
		['Arvonja', 'a'],
		['Nordmark', null],
		['', null],
	])('may be meant by %j: %s', (unknown, id) => {
		expect(similarDelegation(unknown, [arvonia, borland, { id: 'c', names: [''] }])).toBe(id);
	});

	it('may be meant by the country beside an unknown name, where no name is nearer', () => {
		const all = [arvonia, borland];
		expect(similarDelegation('Federal Office', all, 'arvonia')).toBe('a');
		expect(similarDelegation('Borlant', all, 'arvonia')).toBe('b');
		expect(similarDelegation('Federal Office', all, 'elsewhere')).toBe(null);
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
	['Rejected', 'rejected'],
	['Withdrawn', 'withdrawn'],
	['toString', undefined],
])('The state %j of Indico is %s', (cell, value) => {
	expect(indicoState(cell)).toBe(value);
});
