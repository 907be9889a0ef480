import { describe, expect, it } from 'vitest';
import { guessColumns, importedPeople, splitName } from './import-columns.ts';

describe('A brought table', () => {
	it.each([
		[
			'English',
			['Family name', 'Given name', 'E-mail', 'Delegation'],
			['family-name', 'given-name', 'email', 'delegation'],
		],
		['French', ['Nom', 'Prénom', 'Courriel', 'Pays'], ['family-name', 'given-name', 'email', 'delegation']],
		[
			'Russian',
			['Фамилия*', 'Имя*', 'Эл. почта', 'Должность:'],
			['family-name', 'given-name', 'email', 'position'],
		],
		[
			'Indico',
			['ID', 'Name', 'Email Address', 'Affiliation', 'Position', 'Country'],
			['ignore', 'name', 'email', 'ignore', 'position', 'delegation'],
		],
	])('in %s has its columns recognised', (_, heading, fields) => {
		expect(guessColumns(heading)).toEqual(fields);
	});

	it('gives a field to one column only', () => {
		expect(guessColumns(['Country', 'State'])).toEqual(['delegation', 'ignore']);
	});

	it('gives each person their line, and missing cells as nothing', () => {
		const rows = [
			{ line: 1, cells: ['Name', 'Email'] },
			{ line: 3, cells: ['Berg, Anna', 'Anna.Berg@Example.org'] },
			{ line: 4, cells: [] },
		];
		expect(importedPeople(rows, ['name', 'email'])).toMatchObject([
			{ line: 3, givenName: 'Anna', familyName: 'Berg', email: 'anna.berg@example.org' },
			{ line: 4, givenName: '', familyName: '', email: '' },
		]);
	});

	it.each([
		['Berg, Anna', 'Anna', 'Berg'],
		['Zoë d’Estaing-Müller', 'Zoë', 'd’Estaing-Müller'],
		['Ковальчук', '', 'Ковальчук'],
		['Berg, Anna, PhD', 'Anna, PhD', 'Berg'],
	])('splits %s', (name, givenName, familyName) => {
		expect(splitName(name)).toEqual({ givenName, familyName });
	});
});
