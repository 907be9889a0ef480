import { describe, expect, it, test } from 'vitest';
import { sections } from '#conference';
import { beyond, limitedAs, officersRight, staysGiver, type SectionRight } from './section-right.ts';

/* What somebody may give to a colleague. docs/rules/accreditation.md 17.6, 17.7, 9.5 */

const right = (over: Partial<SectionRight> = {}): SectionRight => ({
	sections: ['people'],
	mayRelease: false,
	categories: [],
	endsAt: null,
	...over,
});
const giver = right({ sections: ['people', 'settings'], categories: ['media'], endsAt: 1_000 });
const given = right({ categories: ['media'], endsAt: 1_000 });

describe('Nobody gives more than they hold (17.6)', () => {
	it.each([
		['another section', { sections: ['people', 'papers'] }, 'sections'],
		['the release', { mayRelease: true }, 'mayRelease'],
		['all categories', { categories: [] }, 'categories'],
		['another category', { categories: ['media', 'ngo'] }, 'categories'],
		['a right without an end', { endsAt: null }, 'until'],
		['a right for longer', { endsAt: 1_001 }, 'until'],
	] as const)('not %s', (_, over, field) => {
		expect(Object.keys(beyond(giver, { ...given, ...over }) ?? {})).toEqual([field]);
	});
	it('but all that they hold', () => {
		expect(beyond(giver, given)).toBeNull();
		expect(beyond(giver, giver)).toBeNull();
		expect(beyond(giver, { ...given, sections: ['settings'], endsAt: 5 })).toBeNull();
	});
	it('an officer everything', () => {
		const everything = right({ sections, mayRelease: true });
		expect(beyond(officersRight([]), everything)).toBeNull();
	});
});

test('What a limited officer gives is limited alike (9.5)', () => {
	const officer = officersRight(['ngo', 'media']);
	const some = limitedAs(officer, right());
	expect(some.categories).toEqual(['ngo', 'media']);
	expect(beyond(officer, some)).toBeNull();
	expect(limitedAs(officer, right({ categories: ['ngo'] })).categories).toEqual(['ngo']);
	expect(beyond(officer, right({ categories: ['state'] }))).toHaveProperty('categories');
});

test('Only the settings without an end make somebody a giver who stays (17.7)', () => {
	expect(staysGiver(null)).toBe(false);
	expect(staysGiver(right())).toBe(false);
	expect(staysGiver(right({ sections: ['settings'] }))).toBe(true);
	expect(staysGiver(right({ sections: ['settings'], endsAt: 1 }))).toBe(false);
});
