import { describe, expect, it } from 'vitest';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from './edition.examples.ts';
import {
	missingIn,
	translatableTexts,
	translationControl,
	translationsContent,
	translationsFrom,
	withTranslations,
} from './translations.ts';

const document = exampleEdition({
	title: { en: 'Coasts', fr: 'Côtes' },
	description: { fr: 'Sans original' },
	themes: [{ en: 'Trust' }],
	organisers: [
		{ entry: 'structure/secretariat', text: {} },
		{ entry: null, text: { en: 'Harbour Masters' } },
	],
	meetings: [
		exampleMeeting({ id: exampleId(2), number: 2, title: { en: 'Second' } }),
		exampleMeeting({ title: { en: 'First', fr: '  ' } }),
	],
	items: [exampleItem({ note: { en: 'Why' } })],
});
const second = `meetings.${exampleId(2)}.title`;
const typed = (...entries: [text: string, language: string, value: string][]) =>
	translationsFrom(entries.map(([text, language, value]) => [translationControl(text, language), value]));

describe('the texts to translate', () => {
	it('are those with an original, meetings in the order of their numbers', () => {
		expect(translatableTexts(document).map(({ path }) => path)).toEqual([
			'title',
			'place',
			'themes.0',
			'organisers.1.text',
			'meetings.1.title',
			'meetings.0.title',
			'items.0.title',
			'items.0.note',
		]);
	});
	it('are counted as missing where a language has nothing, or spaces only', () => {
		expect(missingIn(translatableTexts(document), 'fr')).toBe(7);
	});
});

describe('what was typed', () => {
	it('goes to its text by the id of the part, wherever that has moved', () => {
		const moved = { ...document, meetings: document.meetings.toReversed() };
		const after = withTranslations(moved, typed([second, 'fr', 'Deuxième'], ['themes.0', 'fr', 'Confiance']));
		expect(after.meetings[1]?.title).toEqual({ en: 'Second', fr: 'Deuxième' });
		expect(after.themes).toEqual([{ en: 'Trust', fr: 'Confiance' }]);
		expect({ ...after, meetings: [], themes: [] }).toEqual({ ...document, meetings: [], themes: [] });
	});
	it('takes a translation away when its field was emptied', () => {
		expect(withTranslations(document, typed(['title', 'fr', ' '])).title).toEqual({ en: 'Coasts' });
	});
	it('changes neither an original nor a text that there is not', () => {
		for (const text of [
			'title',
			'themes.7',
			`items.${exampleId(999)}.title`,
			'__proto__',
			'slug',
			'meetings.0.title',
		])
			expect(
				withTranslations(
					document,
					typed([text, 'en', 'Other'], [text === 'title' ? 'x' : text, 'fr', 'Autre']),
				),
			).toEqual(
				// A text of spaces is none.
				withTranslations(document, typed()),
			);
	});
	it.each(['title.fr', 'translation:title', 'translation:title.FR', `translation:${'x'.repeat(200)}.fr`])(
		'is ignored in a control named %s',
		(name) => expect(translationsFrom([[name, 'x']]).size).toBe(0),
	);
});

it('tells whether others have changed a text that is shown', () => {
	const before = translationsContent(document, ['fr']);
	const after = (change: Parameters<typeof exampleEdition>[0]) =>
		translationsContent({ ...document, ...change }, ['fr']);
	expect(after({ venue: {}, lastDay: '2020-10-09', title: { en: 'Coasts', fr: 'Côtes', ar: 'x' } })).toBe(
		before,
	);
	expect(after({ title: { en: 'Coasts', fr: 'Les côtes' } })).not.toBe(before);
	expect(after({ title: { en: 'Shores', fr: 'Côtes' } })).not.toBe(before);
});
