import { describe, expect, it } from 'vitest';
import { differences, partsOf } from './differences.ts';
import { exampleEdition, exampleId, exampleItem } from './edition.examples.ts';

const item = exampleItem();
const full = exampleEdition({
	title: { en: 'Coasts', fr: 'Côtes' },
	themes: [{ en: 'Trust' }],
	notKnown: ['report'],
});

describe('two versions', () => {
	it('differ where something else is said, and only there', () => {
		const other = {
			...full,
			title: { en: 'Coasts', fr: 'Rivages' },
			notKnown: [],
			lastDay: '2020-10-07',
			themes: [],
		};
		expect(differences(full, other)).toEqual([
			{ path: 'title.fr', theirs: 'Côtes', yours: 'Rivages' },
			{ path: 'themes.0.en', theirs: 'Trust', yours: '' },
			{ path: 'lastDay', theirs: '2020-10-06', yours: '2020-10-07' },
			{ path: 'notKnown', theirs: 'report', yours: '' },
		]);
		expect(differences(full, full)).toEqual([]);
	});

	it('differ where no interpretation is said instead of nothing', () => {
		const [unknown, none] = [null, []].map((languages) => ({ ...full, languages }));
		expect(differences(unknown!, none!)).toEqual([{ path: 'languages', theirs: '', yours: 'none' }]);
		expect(differences(none!, { ...full, languages: ['fr'] })).toEqual([
			{ path: 'languages', theirs: 'none', yours: 'fr' },
		]);
	});

	it('compare an item with itself, wherever it stands by now', () => {
		const [one, two, three] = [1, 2, 3].map((number) =>
			exampleItem({ id: exampleId(100 + number), number: String(number) }),
		) as [typeof item, typeof item, typeof item];
		const theirs = { ...full, items: [two, one] };
		const yours = { ...full, items: [{ ...one, title: { en: 'Welcome' } }, three] };
		expect(differences(theirs, yours).filter(({ path }) => /title|number/.test(path))).toEqual([
			{ path: 'items.0.title.en', theirs: 'Opening', yours: 'Welcome' },
			{ path: 'items.1.number', theirs: '', yours: '3' },
			{ path: 'items.1.title.en', theirs: '', yours: 'Opening' },
			{ path: 'items.2.number', theirs: '2', yours: '' },
			{ path: 'items.2.title.en', theirs: 'Opening', yours: '' },
		]);
		expect(partsOf(theirs, yours).items.map(({ number }) => number)).toEqual(['1', '3', '2']);
	});
});
