import { everybody, type SearchEntry } from '#platform/search.ts';
import { spokenLanguages, type Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { eachPart } from '#platform/server/each-part.ts';
import type { SearchSource } from '#platform/server/slice.ts';
import { addressOfEntry } from '../addresses.ts';
import { dayAt } from '../dates.ts';
import { entryKinds } from '../entry-kinds.ts';
import { entriesById, entriesOfKind } from './entries.ts';
import { organisationRow } from './organisation-row.ts';
import type { EntryRow } from './store/read.ts';

/** All names that an entry has or had, and those in use; of a Chairpersonship who presided; of a State also those of ICU in the languages of the interface, and its codes. */
function namesOf(entry: EntryRow): Texts[] {
	const names = entry.names.map(({ text }) => text);
	if (entry.kind === 'chairpersonship' && entry.facts.chairpersonInOffice)
		return [...names, { en: entry.facts.chairpersonInOffice }];
	if (entry.kind !== 'state') return names;
	const { iso2, iso3 } = entry.facts;
	const ofRegion = spokenLanguages.map((code) => [
		code,
		new Intl.DisplayNames(code, { type: 'region', fallback: 'none' }).of(iso2) ?? '',
	]);
	return [...names, Object.fromEntries(ofRegion) as Texts, { en: `${iso2} ${iso3}` }];
}

/** What the facts of an entry name: cities and places, abbreviations, the symbol of a decision. */
function factTexts({ kind, facts }: EntryRow): Texts[] {
	switch (kind) {
		case 'field-operation':
			return [facts.city, facts.place, facts.decision ? { en: facts.decision } : null].filter(
				(one): one is Texts => one !== null,
			);
		case 'structure':
		case 'organisation':
			return facts.city ? [facts.city] : [];
		case 'series':
			return facts.abbreviation.map((abbreviation) => ({ en: abbreviation }));
		default:
			return [];
	}
}

/** All names of entries, by id, for what is about them. One query after a load. */
export async function namesForSearch(
	ctx: OperationContext,
	ids: readonly string[],
): Promise<Map<string, Texts[]>> {
	const own = await organisationRow(ctx);
	const rows = own ? await entriesById(ctx, own, ids) : [];
	return new Map(rows.map((row) => [row.id, namesOf(row)]));
}

const all = 'all';

async function entries(ctx: OperationContext): Promise<SearchEntry[]> {
	const own = await organisationRow(ctx);
	if (!own) return [];
	const today = dayAt(ctx.now, own.time_zone);
	const rows = await Promise.all(entryKinds.map((kind) => entriesOfKind(ctx, own, kind)));
	return rows.flat().flatMap((entry): SearchEntry[] => {
		const inForce = entry.names.filter(
			({ form, until }) => form === 'site' && (until === null || until > today),
		);
		const title = (inForce.at(-1) ?? entry.names.find(({ form }) => form === 'site'))?.text;
		if (!title) return [];
		return [
			{
				ref: `${entry.kind}/${entry.slug}`,
				kind: 'entry',
				path: addressOfEntry(entry.kind, entry.slug),
				title,
				within: [],
				texts: entry.note ?? {},
				names: namesOf(entry).filter((names) => names !== title),
				also: factTexts(entry),
				audience: [everybody],
				day: null,
				sample: own.sample,
			},
		];
	});
}

/** The entries of the directory, by all names that they have or had. */
export const directorySearch: SearchSource = {
	kinds: { entry: 1 },
	changedBy: { 'directory.changed': () => [all] },
	parts: async () => [all],
	entries: eachPart(entries),
};
