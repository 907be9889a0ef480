import { spokenLanguages, type Texts } from '#platform/language.ts';
import type { Edition } from './edition.ts';
import type { ItemLayout, MeetingLayout } from './layout.ts';

/** The search text in one language; `title` has the highest weight. */
export interface SearchText {
	language: string;
	original: boolean;
	/** The languages whose readers see this version. */
	readers: readonly string[];
	title: string;
	short: string;
	body: string;
}

/** The search texts of an edition: only what the public may read, for every reader. */
export function searchTexts(
	edition: Edition,
	meetings: readonly MeetingLayout[],
	items: readonly ItemLayout[],
): SearchText[] {
	const publicParts = [...meetings, ...items].filter(({ listed }) => listed);
	const bodies: readonly Texts[] = [
		edition.description,
		...edition.themes,
		...edition.audience,
		edition.place,
		edition.venue,
		...[...edition.organisers, ...edition.sources].map(({ text }) => text),
		...publicParts.map(({ title }) => title),
		...items.filter(({ listed }) => listed).map(({ note }) => note),
	];
	const languages = new Set([edition.original, ...Object.keys(edition.title)]);
	return [...languages].sort().map((language) => ({
		language,
		original: language === edition.original,
		readers:
			language === edition.original
				? [language, ...spokenLanguages.filter((one) => !languages.has(one))]
				: [language],
		title: edition.title[language] ?? edition.title[edition.original] ?? '',
		short: edition.shortTitle[language] ?? '',
		body: bodies.flatMap((one) => one[language] ?? []).join('\n'),
	}));
}
