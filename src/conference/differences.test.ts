import { describe, expect, it } from 'vitest';
import { differences } from './differences.ts';
import { exampleEdition } from './edition.examples.ts';

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
});
