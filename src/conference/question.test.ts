import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptShown, segmentsOf } from './excerpt.ts';
import { canonicalOf, facetKinds, isOpen, readQuestion, toggled } from './question.ts';

const read = (address: string) => readQuestion(new URLSearchParams(address));

describe('a question to the catalogue', () => {
	it('leaves out what it does not understand', () => {
		expect(read('field=Policing!&year=20&year=2020&page=-3&order=size&colour=red').question).toMatchObject({
			facets: { field: [], year: ['2020'] },
			order: 'date',
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
		expect([found.leftOut, found.question.words]).toEqual([leftOut, words]);
	});
	it('is bounded, however many values are asked for', () => {
		const many = Array.from({ length: 60 }, (_, at) => `state=s${at}`).join('&');
		const { question, leftOut } = read(`${many}&page=9999`);
		expect([question.facets.state.length, question.page, leftOut]).toEqual([10, 1_000, ['too-many-values']]);
	});
	it('has one address', () => {
		const address = 'page=2&year=2020&field=youth&field=policing&field=youth&words=drug+use&x=1';
		expect(canonicalOf(read(address).question)).toBe(
			'words=drug+use&field=policing&field=youth&year=2020&page=2',
		);
	});
	it('is the same when its address is read', () => {
		const value = fc.constantFrom('policing', 'albania', '2020', '1999', 'x', 'A!', '');
		const pairs = fc.array(
			fc.tuple(
				fc.constantFrom(...facetKinds, 'words', 'order', 'page', 'else'),
				fc.oneof(value, fc.string()),
			),
		);
		fc.assert(
			fc.property(pairs, (all) => {
				const { question } = readQuestion(new URLSearchParams(all));
				const again = readQuestion(new URLSearchParams(canonicalOf(question)));
				expect(again).toEqual({ question, leftOut: [] });
			}),
		);
	});
	it('takes a value in and out again, and begins anew', () => {
		const { question } = read('field=youth&page=4');
		const more = toggled(question, 'field', 'policing');
		expect([more.facets.field, more.page]).toEqual([['policing', 'youth'], 1]);
		expect(toggled(more, 'field', 'policing').facets).toEqual(question.facets);
		expect([isOpen(question), isOpen(toggled(question, 'field', 'youth'))]).toEqual([false, true]);
	});
});

describe('an excerpt', () => {
	it('is pieces of text, whatever they look like', () => {
		expect(segmentsOf('<b>\u0002drug\u0003</b> use \u0002x\u0003')).toEqual([
			{ text: '<b>', hit: false },
			{ text: 'drug', hit: true },
			{ text: '</b> use ', hit: false },
			{ text: 'x', hit: true },
		]);
		expect(segmentsOf('')).toEqual([]);
	});
	it.each([
		['', null],
		[' \n ', null],
		['It looks at coasts, and', 'It looks at coasts, and …'],
		['It looks at coasts,', 'It looks at coasts …'],
		['It looks at coasts.', 'It looks at coasts.'],
		['Young people\nPrevention', 'Young people · Prevention …'],
	])('with nothing found in it is the beginning of the text: %j', (text, shown) => {
		expect(excerptShown(segmentsOf(text))).toEqual(shown === null ? [] : [{ text: shown, hit: false }]);
	});
	it('with something found in it is shown as it is', () => {
		const found = segmentsOf('at \u0002coasts\u0003');
		expect(excerptShown(found)).toBe(found);
	});
	it('loses no letter', () => {
		const marked = fc
			.array(fc.constantFrom('a', 'б', ' ', '\u0002', '\u0003'))
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(marked, (text) => {
				const all = segmentsOf(text)
					.map((segment) => segment.text)
					.join('');
				expect(all).toBe(text.replaceAll('\u0002', '').replaceAll('\u0003', ''));
			}),
		);
	});
});
