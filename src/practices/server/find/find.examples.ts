import { sql } from '#platform/server/database.ts';
import { openTestPlatform } from '../../../../tests/test-platform.ts';
import { examplePractice, exampleState, exampleStudyOf } from '../practice.examples.ts';
import { searchPractices, type PracticeResults } from './search-practices.ts';

/** Practices with an organisation that has States, for the tests of finding. */
export async function openExamplePractices() {
	const platform = await openTestPlatform();
	const { database } = platform;
	await sql`insert into directory.organisation (id, name, short_name, sample, languages, original_language,
			seating_language, time_zone, words, menu, loaded_at, loaded_seating)
		values ('example', '{"en": "Example"}', '{"en": "Ex"}', true, '{en,ru}', 'en', 'en', 'UTC', '{}', '[]', now(), '{}')
		on conflict do nothing`.execute(database);
	const search = (address: string, language = 'en'): Promise<PracticeResults> =>
		searchPractices({ ...platform.readerContext(), language }, new URLSearchParams(address));
	return {
		platform,
		database,
		search,
		slugs: async (address: string, language?: string): Promise<string[]> =>
			(await search(address, language)).results.map(({ slug }) => slug),
		/** A State with its English name. */
		async state(slug: string): Promise<string> {
			const id = await exampleState(database, slug);
			await sql`insert into directory.name (entry_id, form, language, name, confirmed)
				values (${id}, 'site', 'en', ${slug[0]?.toUpperCase() + slug.slice(1)}, true)`.execute(database);
			return id;
		},
		practice: (more: Parameters<typeof examplePractice>[1] = {}) => examplePractice(database, more),
		study: (of: { id: string; version: string }, more: Parameters<typeof exampleStudyOf>[2] = {}) =>
			exampleStudyOf(database, of, more),
		/** Adds an adapted version. @returns its id */
		async version(practice: string, name: string): Promise<string> {
			const made = await sql<{
				id: string;
			}>`insert into practices.version (practice_id, position, name, changed_at)
				select ${practice}, 1 + max(position), ${JSON.stringify({ en: name })}, now() from practices.version
				where practice_id = ${practice} returning id`.execute(database);
			return made.rows[0]?.id ?? '';
		},
		clear: () => sql`delete from practices.practice`.execute(database),
	};
}

/** The numbers of a facet, by value. */
export const counts = (results: PracticeResults, facet: string): Record<string, number> =>
	Object.fromEntries(
		results.facets.find((one) => one.facet === facet)?.values.map(({ value, count }) => [value, count]) ?? [],
	);
