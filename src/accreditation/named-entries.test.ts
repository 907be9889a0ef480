import { describe, expect, it } from 'vitest';
import { entriesByName, entryNamed } from './named-entries.ts';

const unodc = {
	id: 'unodc',
	names: [
		'UN Office on Drugs and Crime',
		'UNODC',
		'Office des Nations Unies contre la drogue et le crime',
		'ONUDC',
	],
};
const ivoire = { id: 'ci', names: ['Côte d’Ivoire', 'Кот-д’Ивуар', 'CI', 'CIV'] };
const named = (text: string, more: readonly { id: string; names: string[] }[] = []) => {
	const found = entryNamed(entriesByName([unodc, ivoire, ...more]), text);
	return found === null ? 'several' : found?.id;
};

describe('A delegation', () => {
	it.each([
		['UNODC', 'unodc'],
		['unodc', 'unodc'],
		['ONUDC', 'unodc'],
		['UN office on drugs and crime', 'unodc'],
		['• UNODC', 'unodc'],
		['12. UNODC', 'unodc'],
		["cote d'ivoire", 'ci'],
		['Кот-д’Ивуар', 'ci'],
		['CIV', 'ci'],
		['UNOD', undefined],
		['', undefined],
		['constructor', undefined],
	])('is found by a name, an abbreviation or a code, however it is typed: %j', (text, id) => {
		expect(named(text)).toBe(id);
	});

	it('is none of several with the same name', () => {
		expect(named('CI', [{ id: 'other', names: ['C.I.', 'ci'] }])).toBe('several');
	});
});
