import type { Language, Texts } from './language.ts';

/** The audience that everybody belongs to. */
export const everybody = 'public';

/** The audience of the organisation's officers. */
export const officers = 'officer';

/** Something that the search finds. */
export interface SearchEntry {
	/** Unique within its part. */
	ref: string;
	/** One of the kinds of its slice. */
	kind: string;
	/** Its page, without the language: `/conferences/drugs-2020/meetings/1#t=27` */
	path: string;
	title: Texts;
	/** What it belongs to, shown beside the title: the conference of a meeting. */
	within: readonly Texts[];
	/** What it says, by language. */
	texts: Texts;
	/** Other names of it, found as its title is, and not shown: former ones, those in use, its codes. */
	names?: readonly Texts[];
	/** Words by which it is also found, and which are not shown: names of what it is about, places. */
	also: readonly Texts[];
	/** Who finds it: `everybody`, or keys of viewers, of which one is enough. */
	audience: readonly string[];
	/** ISO 8601; `null` = none or not known */
	day: string | null;
	/** Its year, where the day is not known. */
	year?: string | null;
	sample: boolean;
}

/** The languages of an entry's texts, else of its title. */
export const languagesOf = ({ title, texts }: Pick<SearchEntry, 'title' | 'texts'>): Language[] =>
	Object.keys(Object.keys(texts).length ? texts : title);

/** Texts as one, by language, each on its lines. */
export function textsTogether(all: readonly Texts[]): Texts {
	const lines = new Map<Language, string[]>();
	for (const texts of all)
		for (const [language, text] of Object.entries(texts))
			if (text) lines.set(language, [...(lines.get(language) ?? []), text]);
	return Object.fromEntries([...lines].map(([language, one]) => [language, one.join('\n')]));
}
