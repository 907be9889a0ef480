import { describe, expect, it } from 'vitest';
import { guessColumns, importedPerson, knownColumns, splitName, columnsError } from './import-columns.ts';

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
			[
				'ID',
				'Name',
				'Email Address',
				'Affiliation',
				'Position',
				'Country',
				'Registration state',
				'Checked in',
			],
			['ignore', 'name', 'email', 'ignore', 'position', 'delegation', 'registration-state', 'ignore'],
		],
	])('in %s has its columns recognised', (_, heading, fields) => {
		expect(guessColumns(heading)).toEqual(fields);
	});

	it('takes Indico’s title for the form of address, so that the position is the position', () => {
		const heading = ['Name', 'Email Address', 'Title', 'Position'];
		expect(guessColumns(heading)).toEqual(['name', 'email', 'form-of-address', 'position']);
		expect(guessColumns(heading.slice(0, 3))).toEqual(['name', 'email', 'position']);
		expect(guessColumns([...heading, 'Registration state'])).toEqual([
			'name',
			'email',
			'form-of-address',
			'position',
			'registration-state',
		]);
	});

	it('gives a field to one column only', () => {
		expect(guessColumns(['Country', 'Pays'])).toEqual(['delegation', 'ignore']);
		// Beside a column of delegations, the country stands in for those that are not known.
		expect(guessColumns(['Country', 'Affiliation'])).toEqual(['country', 'delegation']);
	});

	it('has the columns of an earlier one with the same headings', () => {
		const heading = ['Nom', 'Mél', 'Fonction', 'Land', 'x'.repeat(101), ''];
		const columns = ['name', 'email', 'position', 'ignore', 'delegation', 'category'] as const;
		const known = knownColumns(heading, columns);
		expect(guessColumns(['fonction:', 'MÉL', 'Country'], known)).toEqual(['position', 'email', 'delegation']);
		// “Land” was no delegation, and what is remembered comes before what is guessed.
		expect(guessColumns(['Land', 'Email', 'Mél'], known)).toEqual(['ignore', 'ignore', 'email']);
		expect(Object.keys(known)).toEqual(['nom', 'mél', 'fonction', 'land']);
		expect(guessColumns(['constructor', '__proto__'])).toEqual(['ignore', 'ignore']);
	});

	it.each([
		[['name', 'email', 'ignore', 'ignore'], null],
		[['family-name', 'email'], null],
		[['given-name', 'email'], 'no-name'],
		[['name'], 'no-email'],
		[['name', 'email', 'email'], 'twice'],
		[[], 'no-email'],
	] as const)('with the columns %j: %s', (columns, wrong) => {
		expect(columnsError(columns)).toBe(wrong);
	});

	it('gives each person their cells, and missing ones as nothing', () => {
		expect(importedPerson(['Berg, Anna', 'Anna.Berg@Example.org '], ['name', 'email'])).toMatchObject({
			givenName: 'Anna',
			familyName: 'Berg',
			email: 'anna.berg@example.org',
		});
		expect(importedPerson([], ['name', 'email'])).toMatchObject({ familyName: '', email: '' });
	});

	it.each([
		['Berg, Anna', 'Anna', 'Berg'],
		['Zoë d’Estaing-Müller', 'Zoë', 'd’Estaing-Müller'],
		['Ковальчук', '', 'Ковальчук'],
		['Berg, Anna, PhD', 'Anna, PhD', 'Berg'],
		['علي، محمد بن', 'محمد بن', 'علي'],
		['Van Dyke', 'Van', 'Dyke'],
	])('splits %s', (name, givenName, familyName) => {
		expect(splitName(name)).toEqual({ givenName, familyName, isGuessed: false });
	});

	it.each([
		['Zoë van der Böhm', 'Zoë', 'van der Böhm'],
		['محمد بن علي', 'محمد', 'بن علي'],
		['Mary Jane de la Cruz', 'Mary Jane', 'de la Cruz'],
		['Ngũgĩ wa Thiong’o', 'Ngũgĩ', 'wa Thiong’o'],
		['Đặng Thị Ngọc Ánh', 'Đặng Thị Ngọc', 'Ánh'],
		['José María Núñez Íñiguez', 'José María Núñez', 'Íñiguez'],
		['Anna Maria da', 'Anna Maria', 'da'],
	])('proposes how %s is divided, to be confirmed. 12.7', (name, givenName, familyName) => {
		expect(splitName(name)).toEqual({ givenName, familyName, isGuessed: true });
		expect(importedPerson([name], ['name']).isNameGuessed).toBe(true);
		expect(importedPerson([name, familyName], ['name', 'family-name']).isNameGuessed).toBe(false);
	});
});
