import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
	sortDirection,
	isNarrowed,
	listQuery,
	readList,
	slugValue,
	sortedBy,
	toggled,
	type ListDefinition,
} from './list.ts';

const books: ListDefinition<'field' | 'state' | 'year', 'date' | 'name' | 'rank'> = {
	search: 'words',
	facets: {
		field: { value: slugValue },
		state: { value: slugValue },
		year: { value: v.pipe(v.string(), v.regex(/^(?:19|20)\d\d$/)), one: true },
	},
	sorts: { date: 'descending', name: 'ascending', rank: 'descending' },
	sort: 'order',
	first: 'date',
	relevance: 'rank',
	size: 20,
};
const read = (address: string) => readList(books, new URLSearchParams(address));
const tidied = (address: string): string => listQuery(books, read(address).state);

describe('the address of a list', () => {
	it('leaves out what is not understood', () => {
		expect(
			read('field=Policing!&year=20&year=2020&page=-3&order=size&colour=red&__proto__=x').state,
		).toMatchObject({
			facets: { field: [], year: ['2020'] },
			sort: 'date',
			page: 1,
		});
	});
	it.each([
		[`words=${'x'.repeat(5_000)}`, ['too-long-word'], []],
		[`words=${'a b c d e f g h i j'.replaceAll(' ', '+')}`, ['too-many-words'], 'a b c d e f g h'.split(' ')],
		['words=%3C%27%3B--%26%21%7C%00', ['no-words'], []],
		['words=%FF%FE+drugs', [], ['drugs']],
		['words=+', [], []],
	])('takes of %j only words', (address, leftOut, words) => {
		const found = read(address);
		expect([found.leftOut, found.state.words]).toEqual([leftOut, words]);
	});
	it('is bounded, however many values are asked for', () => {
		const many = Array.from({ length: 60 }, (_, at) => `state=s${at}`).join('&');
		const { state, leftOut } = read(`${many}&year=2020&year=2021&page=9999`);
		expect([state.facets.state.length, state.facets.year, state.page, leftOut]).toEqual([
			10,
			['2020'],
			1_000,
			['too-many-values'],
		]);
	});
	it('is one for one state', () => {
		const address = 'page=2&year=2020&field=youth&field=policing&field=youth&words=drug+use&x=1';
		expect(tidied(address)).toBe('words=drug+use&field=policing&field=youth&year=2020&page=2');
	});
	it('leaves out the usual order', () => {
		const same = ['order=date', 'order=rank', 'order=-rank', 'order=--date'];
		expect(same.map(tidied)).toEqual(['', '', '', '']);
		expect(['order=-date', 'order=name', 'order=-name'].map(tidied)).toEqual([
			'order=-date',
			'order=name',
			'order=-name',
		]);
		expect(['words=a&order=rank', 'words=a&order=date'].map(tidied)).toEqual([
			'words=a',
			'words=a&order=date',
		]);
	});
	it('is the same when it is read', () => {
		const value = fc.constantFrom(
			'policing',
			'albania',
			'2020',
			'1999',
			'x',
			'A!',
			'',
			'-date',
			'name',
			'rank',
		);
		const pairs = fc.array(
			fc.tuple(
				fc.constantFrom(...Object.keys(books.facets), 'words', 'order', 'page', 'else'),
				fc.oneof(value, fc.string()),
			),
		);
		fc.assert(
			fc.property(pairs, (all) => {
				const { state } = readList(books, new URLSearchParams(all));
				expect(read(listQuery(books, state))).toEqual({ state, leftOut: [] });
			}),
		);
	});
});

describe('a change', () => {
	it('adds a value and removes it again, from the first page', () => {
		const { state } = read('field=youth&page=4');
		const more = listQuery(books, state, toggled(books, state, 'field', 'policing'));
		expect(more).toBe('field=policing&field=youth');
		const back = read(more).state;
		expect(listQuery(books, back, toggled(books, back, 'field', 'policing'))).toBe('field=youth');
		expect(listQuery(books, state, { page: 5 })).toBe('field=youth&page=5');
	});
	it('replaces the value of a facet that has one', () => {
		const { state } = read('year=2020');
		expect(listQuery(books, state, toggled(books, state, 'year', '2021'))).toBe('year=2021');
		expect(listQuery(books, state, toggled(books, state, 'year', '2020'))).toBe('');
	});
	it('forgets the order by relevance with the words', () => {
		expect(listQuery(books, read('words=a').state, { words: [] })).toBe('');
	});
	it('turns the order round where the list is already sorted so', () => {
		expect(sortedBy(books, read('page=3').state, 'name')).toEqual({ query: 'order=name', order: undefined });
		expect(sortedBy(books, read('order=name').state, 'name')).toEqual({
			query: 'order=-name',
			order: 'ascending',
		});
		expect(sortedBy(books, read('order=-name').state, 'name')).toEqual({
			query: 'order=name',
			order: 'descending',
		});
		expect(sortedBy(books, read('').state, 'date')).toEqual({ query: 'order=-date', order: 'descending' });
		expect(sortDirection(books, read('order=-date').state)).toBe('ascending');
	});
});

it('a list is narrowed by words or a value, and neither by its order nor its page', () => {
	const all = ['words=a', 'field=youth', 'order=name&page=2', ''];
	expect(all.map((address) => isNarrowed(read(address).state))).toEqual([true, true, false, false]);
});
