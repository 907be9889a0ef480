import { expect, it } from 'vitest';
import {
	entered,
	exampleResult,
	exampleRecord,
	exampleStudy,
	undesiredEffect,
	withoutEffect,
} from './practice.examples.ts';
import { flagsOf } from './flags.ts';
import { publishedConditions } from './published-conditions.ts';

/* docs/rules/practices.md 3.9, 3.10 */

const facts = { isSpecific: true, isReady: true, isSearchComplete: true };
const meets = (studies: ReturnType<typeof entered>[], more: Partial<typeof facts> = {}) =>
	publishedConditions(studies, { ...facts, ...more });

it('The published conditions of Blueprints are met by excellent studies of a ready practice alone. 3.9', () => {
	const [a, b] = [entered('a'), entered('b')];
	expect(meets([])).toBeNull();
	expect(meets([a])).toBe('promising');
	expect(meets([entered('a', { design: 'matched' })])).toBeNull();
	expect(meets([a, b])).toBe('model');
	expect(meets([a, entered('b', { isIndependent: 'yes' })])).toBe('model-plus');
	expect(meets([a, entered('b', { design: 'matched' })])).toBe('model');
	const early = { results: [exampleResult({ months: 6 })] };
	expect(meets([entered('a', early), entered('b', early)])).toBe('promising');
	for (const fact of Object.keys(facts)) expect(meets([a, b], { [fact]: false })).toBeNull();
});

it('Harm, or as many excellent studies without effect, meet no published conditions. 3.9', () => {
	expect(
		meets([entered('a'), entered('b'), entered('c', { results: [exampleResult(undesiredEffect)] })]),
	).toBeNull();
	expect(meets([entered('a'), entered('b', { results: [exampleResult(withoutEffect)] })])).toBeNull();
});

it('Flags say where it was evaluated, whether it is ready, and how far it was delivered as planned. 3.10', () => {
	const studies = [entered('a', { country: 'x' }), entered('b', { country: 'y', design: 'pre-post' })];
	const flags = flagsOf(
		exampleRecord(),
		[80, 71, null].map((fidelity, at) => exampleStudy({ ...studies[at % 2], fidelity })),
	);
	expect(flags).toEqual({
		evaluatedIn: ['x'],
		isReady: true,
		fidelity: 76,
		isDesignedWithYoungPeople: true,
		policeRoles: [],
	});
	expect(flagsOf(exampleRecord({ designedWith: [] }), []).fidelity).toBeNull();
});
