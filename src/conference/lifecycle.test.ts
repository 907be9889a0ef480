import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeTo, fitsDays, nextStates, states, type Lifecycle } from './lifecycle.ts';

const life = (overrides: Partial<Lifecycle> = {}): Lifecycle => ({
	state: 'announced',
	published: true,
	meetingOpen: false,
	used: false,
	...overrides,
});
const refusal = (overrides: Partial<Lifecycle>, to: (typeof states)[number]): string | null => {
	const answer = changeTo(life(overrides), to);
	return answer.ok ? null : answer.refusal;
};

describe('the life of a conference', () => {
	it('does not begin before anything is published', () => {
		expect(refusal({ state: 'draft', published: false }, 'announced')).toBe('not-published');
	});
	it('leaves out no step', () => {
		expect(refusal({ state: 'draft' }, 'closed')).toBe('no-such-step');
		expect(refusal({ state: 'announced' }, 'archived')).toBe('no-such-step');
	});
	it('does not end while a meeting is open', () => {
		expect(refusal({ state: 'in-session', meetingOpen: true }, 'closed')).toBe('meeting-open');
	});
	it('is not hidden again once the floor was used', () => {
		expect(refusal({ used: true }, 'draft')).toBe('already-used');
		expect(refusal({ used: false }, 'draft')).toBe(null);
	});
	it('goes from draft to the archive step by step, and nowhere twice at once', () => {
		for (const [at, state] of states.slice(0, -1).entries())
			expect(changeTo(life({ state }), states[at + 1] ?? 'draft')).toEqual({
				ok: true,
				value: states[at + 1],
			});
	});
	it('fits its days, else it has to be confirmed; steps back always fit', () => {
		const days = { firstDay: '2027-03-09', lastDay: '2027-03-11' };
		const fits = (from: (typeof states)[number], to: (typeof states)[number], today: string) =>
			fitsDays(to, { from, ...days }, today);
		expect(fits('announced', 'in-session', '2027-03-08')).toBe(false);
		expect(fits('announced', 'in-session', '2027-03-09')).toBe(true);
		expect(fits('closed', 'in-session', '2027-03-12')).toBe(true);
		expect(fits('announced', 'in-session', '2027-03-12')).toBe(false);
		expect(fits('in-session', 'closed', '2027-03-10')).toBe(false);
		expect(fits('in-session', 'closed', '2027-03-11')).toBe(true);
		expect(fits('closed', 'archived', '2027-03-11')).toBe(false);
		expect(fits('closed', 'archived', '2027-03-12')).toBe(true);
		expect(fits('archived', 'closed', '2027-03-01')).toBe(true);
		expect(fits('draft', 'announced', '2030-01-01')).toBe(true);
		const unknown = { from: 'closed', firstDay: null, lastDay: null } as const;
		expect(fitsDays('archived', unknown, '2027-03-11')).toBe(true);
	});
	it('only ever goes where it says that it may', () => {
		const lives = fc.record({
			state: fc.constantFrom(...states),
			published: fc.boolean(),
			meetingOpen: fc.boolean(),
			used: fc.boolean(),
		});
		fc.assert(
			fc.property(lives, fc.constantFrom(...states), (now, to) => {
				if (changeTo(now, to).ok) expect(nextStates(now.state)).toContain(to);
				expect(nextStates(now.state)).not.toContain(now.state);
			}),
		);
	});
});
