import { inLanguage, type LocalizedText } from '#platform/language.ts';
import { readList } from '#platform/list.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Slice } from '#platform/server/slice.ts';
import { spellingsOf } from '#platform/spellings.ts';
import { searchList } from '../search-list.ts';
import { audiencesOf } from './access.ts';
import { titlesFor, wordsFor } from './store/suggest.ts';

/** Offered while somebody types: a conference or an entry of the directory, or words to search for. */
export type Suggestion =
	| { kind: string; path: string; title: LocalizedText; year: string | null; sample: boolean }
	| { words: string };

const most = { suggestions: 8, titles: 5 } as const;

/** Letters from which on titles, and words, are offered. */
const least = { titles: 2, words: 3 } as const;

/**
 * What the caller may mean by what is typed so far, at most eight: titles that the search finds by it, then words that
 * begin so. Only what the caller finds something by (docs/rules/search.md, 1.6 and 2.1).
 * @param typed bounded as a search is
 */
export async function suggest(
	ctx: OperationContext,
	typed: string,
	slices: readonly Slice[],
): Promise<Suggestion[]> {
	const { words } = readList(searchList, new URLSearchParams({ words: typed })).state;
	const last = words.at(-1) ?? '';
	if (last.length < least.titles) return [];
	const audiences = await audiencesOf(ctx, slices);
	const unfinished = {
		before: words.slice(0, -1).map((word) => spellingsOf(word)),
		beginnings: spellingsOf(last),
	};
	const [titles, endings] = await Promise.all([
		titlesFor(ctx.database, unfinished, audiences, most.titles),
		last.length < least.words ? [] : wordsFor(ctx.database, unfinished, audiences, most.suggestions + 1),
	]);
	const before = words.slice(0, -1);
	return [
		...titles.flatMap(({ title, ...one }): Suggestion[] => {
			const name = inLanguage(title, ctx.language);
			return name ? [{ ...one, title: name }] : [];
		}),
		...endings
			.filter((word) => word !== last.toLowerCase())
			.map((word): Suggestion => ({ words: [...before, word].join(' ') })),
	].slice(0, most.suggestions);
}
