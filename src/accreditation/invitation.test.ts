import { describe, expect, it } from 'vitest';
import { fillIn, focalPointLines, formatDeadline, unknownPlaceholders } from './invitation.ts';

describe('The words of an invitation', () => {
	it('name only what there is; other braces are found (8.4)', () => {
		expect(unknownPlaceholders('Dear {name}, {nane} of {Delegation} { name } {}')).toEqual([
			'{nane}',
			'{Delegation}',
			'{ name }',
			'{}',
		]);
		expect(unknownPlaceholders('{name} {delegation} {conference} {places} {deadline} { \n }')).toEqual([]);
	});

	it('are filled in once: a name in braces stays a name (8.4)', () => {
		const values = { name: '{deadline}', delegation: '$1', conference: '', places: '3', deadline: 'never' };
		expect(fillIn('{name}, {delegation}, {places}, {toString}', values)).toBe(
			'{deadline}, $1, 3, {toString}',
		);
	});
});

describe('A deadline', () => {
	const at = Date.UTC(2027, 2, 31, 22, 30);
	it.each([
		['Europe/Vienna', 'en', '1 April 2027 at 00:30 CEST (31 March 2027 at 22:30 UTC)'],
		['Europe/London', 'en', '31 March 2027 at 23:30 BST (22:30 UTC)'],
		['UTC', 'en', '31 March 2027 at 22:30 UTC'],
		['Europe/Vienna', 'de', '1. April 2027 um 00:30 MESZ (31. März 2027 um 22:30 UTC)'],
	])('in %s is written in that zone and in UTC, in %s', (zone, language, text) => {
		expect(formatDeadline(at, zone, language)).toBe(text);
	});
});

describe('Pasted focal points', () => {
	it('are read from semicolons and from cells of a spreadsheet, with their line numbers', () => {
		expect(
			focalPointLines('Arvonia; Anna Berg; Anna@Example.org\r\n\n \nKarvia\tBo\tbo@example.org\nrest'),
		).toEqual([
			{ line: 1, delegation: 'Arvonia', name: 'Anna Berg', email: 'anna@example.org' },
			{ line: 4, delegation: 'Karvia', name: 'Bo', email: 'bo@example.org' },
			{ line: 5, delegation: 'rest', name: '', email: '' },
		]);
	});
});
