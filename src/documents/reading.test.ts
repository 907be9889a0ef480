import { describe, expect, it } from 'vitest';
import { downloadName, knowsAwaited, readsUnissued, successionOf, versionToOpen } from './reading.ts';

/* docs/rules/documents.md §7 */

const now = new Date('2020-09-03T10:00:00Z');
const nobody = { isOfficer: false, memberships: [], now };
const member = (role: 'officer' | 'delegate', delegation?: string) => ({
	...nobody,
	memberships: [
		{
			conference: 'here',
			role,
			delegations: delegation ? [{ id: delegation, class: 'state' as const, maySubmit: true }] : [],
		},
	],
});
const document = { conference: 'here', authors: ['arvonia'] };

describe('Versions that are not issued', () => {
	it('are read by officers and authors only (7.2)', () => {
		expect(readsUnissued(nobody, document)).toBe(false);
		expect(readsUnissued(member('delegate', 'maltavia'), document)).toBe(false);
		expect(readsUnissued(member('officer'), { ...document, conference: 'elsewhere' })).toBe(false);
		expect(readsUnissued(member('delegate', 'arvonia'), { ...document, conference: 'elsewhere' })).toBe(
			false,
		);
		expect(readsUnissued(member('officer'), document)).toBe(true);
		expect(readsUnissued(member('delegate', 'arvonia'), document)).toBe(true);
		expect(readsUnissued({ ...nobody, isOfficer: true }, document)).toBe(true);
	});

	it('are known to all with a role in the conference, and to nobody else (7.3)', () => {
		expect(knowsAwaited(nobody, 'here')).toBe(false);
		expect(knowsAwaited(member('delegate', 'maltavia'), 'elsewhere')).toBe(false);
		expect(knowsAwaited(member('delegate', 'maltavia'), 'here')).toBe(true);
	});
});

describe('The version that opens', () => {
	const versions = [{ language: 'ar' }, { language: 'fr' }, { language: 'ru' }];
	it.each([
		[null, 'ru', 'fr', 'ru'],
		['ar', 'ru', 'fr', 'ar'],
		['xx', 'ru', 'fr', 'ru'],
		[null, 'de', 'fr', 'fr'],
		[null, 'de', 'en', 'ar'],
	])('asked for %s by a reader of %s, original %s: %s (7.1)', (asked, reader, original, opened) => {
		expect(versionToOpen(versions, { asked, reader, original })?.language).toBe(opened);
	});
	it('is none where no language is there (7.1)', () => {
		expect(versionToOpen([], { asked: null, reader: 'en', original: 'en' })).toBeNull();
	});
});

const one = (
	symbol: string,
	suffix: 'Rev' | 'Add' | 'Corr' | null,
	base: string | null,
	state: 'issued' | 'draft' | 'withdrawn' = 'issued',
) => ({
	id: symbol,
	symbol,
	base,
	suffix,
	suffixNumber: suffix && Number(symbol.split('.').at(-1)),
	state,
});

describe('Revisions, corrections and addenda', () => {
	const x = one('X/1', null, null);
	const all = [
		x,
		one('X/1/Rev.10', 'Rev', 'X/1'),
		one('X/1/Rev.2', 'Rev', 'X/1'),
		one('X/1/Rev.11', 'Rev', 'X/1', 'withdrawn'),
		one('X/1/Corr.1', 'Corr', 'X/1'),
		one('X/1/Corr.2', 'Corr', 'X/1', 'draft'),
		one('X/1/Add.1', 'Add', 'X/1'),
		one('X/1/Rev.2/Corr.1', 'Corr', 'X/1/Rev.2'),
	];
	const of = (symbol: string) => successionOf(all.find((found) => found.symbol === symbol) ?? x, all);

	it('say what replaces a document, unless it was withdrawn or is not issued (1.4, 7.4)', () => {
		expect(of('X/1')).toEqual({
			replacedBy: 'X/1/Rev.10',
			correctedBy: ['X/1/Corr.1'],
			addedBy: ['X/1/Add.1'],
			replaces: null,
			corrects: null,
			addsTo: null,
		});
	});
	it('lead on to the latest revision, and back to the one before (7.4)', () => {
		expect(of('X/1/Rev.2')).toMatchObject({
			replacedBy: 'X/1/Rev.10',
			replaces: 'X/1',
			correctedBy: ['X/1/Rev.2/Corr.1'],
		});
		expect(of('X/1/Rev.10')).toMatchObject({ replacedBy: null, replaces: 'X/1/Rev.2', correctedBy: [] });
	});
	it('say what a correction corrects and an addendum adds to (7.4)', () => {
		expect(of('X/1/Rev.2/Corr.1')).toMatchObject({ corrects: 'X/1/Rev.2', replacedBy: null });
		expect(of('X/1/Add.1')).toMatchObject({ addsTo: 'X/1', replaces: null });
	});
});

describe('The name of a file', () => {
	it.each([
		['PC.DEL/445/12', 'ru', 'Заявление.PDF', 'PC.DEL_445_12_ru.pdf'],
		['MC(27).JOUR/3/Rev.1', 'en', 'x', 'MC(27).JOUR_3_Rev.1_en'],
		['X/1', 'en', 'a.tar.<script>', 'X_1_en'],
		// Windows opens a device in place of such a file.
		['CON.DEL/1/20', 'en', 'a.pdf', '_CON.DEL_1_20_en.pdf'],
		['nul.x/1', 'en', 'a.pdf', '_nul.x_1_en.pdf'],
		['CONF.DEL/1/20', 'en', 'a.pdf', 'CONF.DEL_1_20_en.pdf'],
	])('is the symbol, with the language: %s (7.6)', (symbol, language, stored, name) => {
		expect(downloadName(symbol, language, stored)).toBe(name);
	});
});
