import { describe, expect, it } from 'vitest';
import { ageMark, asksAge } from './age.ts';

const opening = '2026-12-01';

describe('A heading or question', () => {
	it.each([
		'Date of birth',
		'Date of Birth (as in passport)*',
		'DOB',
		'Birthday',
		'Age',
		'Age (years):',
		'Geburtsdatum',
		'Alter',
		'Date de naissance',
		'Âge',
		'Né(e) le',
		'Дата рождения',
		'Возраст',
		'Fecha de nacimiento',
		'Edad',
		'Data di nascita',
		'Età',
		'تاريخ الميلاد',
		'العمر',
	])('asks for an age: %s', (heading) => {
		expect(asksAge(heading)).toBe(true);
	});

	it.each([
		'Place of birth',
		'Geburtsort',
		'Nom de naissance',
		'Agenda',
		'Alternative',
		'Village',
		'Position',
		'',
	])('asks for something else: %j', (heading) => {
		expect(asksAge(heading)).toBe(false);
	});
});

describe('Of a date of birth or an age is stored, for 1 December 2026 (10.1),', () => {
	it.each([
		// A person who turns 18 on the opening day is an adult.
		['2008-12-01', '18+'],
		['2008-12-02', '<18'],
		['2012-12-01', '<18'],
		['2012-12-02', '<14'],
		// As Indico writes it in CSV, and in a workbook; its sixteen-year-old.
		['2010-05-04 00:00:00+00:34', '<18'],
		['40302', '<18'],
		['28690', '18+'],
		['04.05.2010', '<18'],
		['5/4/1998', '18+'],
		['20100504', '<18'],
		['٠٤.٠٥.٢٠١٠', '<18'],
		['1990', '18+'],
		['17', '<18'],
		['16–17', '<18'],
		['18-24', '18+'],
		['13', '<14'],
		['', ''],
		// Two readings that differ, and what is neither.
		['02/12/2008', '?'],
		['02.03.10', '?'],
		['2008', '?'],
		['15-24', '?'],
		['22 May', '?'],
		['31.02.1990', '?'],
		['2027-01-01', '?'],
		['secret', '?'],
		['0', '<14'],
		['999', '?'],
	])('%j as %j', (given, mark) => {
		expect(ageMark(given, opening)).toBe(mark);
		expect(ageMark(mark, opening)).toBe(mark);
	});
});
