import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedName, refKey, resolveOrganisation } from './organisation-names.ts';

/* docs/rules/activities.md §3 */

const unodc = 'United Nations Office on Drugs and Crime';
const known = new Map([
	[refKey('XM-DAC-41128'), 'unodc'],
	[foldedName(unodc), 'unodc'],
	[foldedName('Plan UK'), 'plan'],
]);
const found = (name: string, ref = '') => resolveOrganisation(known, { name, ref });

describe('A name is not resolved', () => {
	it('by likeness: one letter more is another name. 3.1', () => {
		expect(found('United Nations Office on Drugs and Crimes')).toBeNull();
		expect(found('Plan')).toBeNull();
		expect(found('', '')).toBeNull();
	});
});

describe('A name is resolved', () => {
	it('by its identifier first, whatever it is called. 3.1', () => {
		expect(found('ONUDC', 'xm-dac-41128')).toBe('unodc');
		expect(found('Plan UK', 'XM-DAC-41128')).toBe('unodc');
		expect(found('Plan UK', 'unknown')).toBe('plan');
	});
	it('whatever its case, accents, punctuation and legal form. 3.1', () => {
		for (const name of [
			'PLAN UK',
			'plan-uk',
			' Plan  U K'.replace('U K', 'UK'),
			'Plan UK Ltd.',
			'The Plan UK',
			'Plán UK',
		])
			expect(found(name), name).toBe('plan');
	});
	it('and folding a folded name changes nothing. 3.1', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (name) => {
				const once = foldedName(name);
				expect(foldedName(once.toUpperCase())).toBe(foldedName(once));
			}),
			{ numRuns: 200 },
		);
	});
});
