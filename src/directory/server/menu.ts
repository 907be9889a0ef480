import { inLanguage, type Language, type LocalizedText, type Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OrganisationFile } from '../files.ts';
import { isKindGroup, type EntryKind } from '../entry-kinds.ts';
import { sortEntries } from '../order.ts';
import type { ListedEntry, MenuHeading, MenuTarget } from '../page.ts';
import { listedOf, readerOf } from './to-page.ts';
import { entriesOfKind } from './entries.ts';
import { organisationRow } from './organisation-row.ts';

type Heading = OrganisationFile['menu'][number];
type Target = NonNullable<Heading['items']>[number]['to'];

/** The organisation's own menu in the reader's language; one query. */
export async function siteMenu(ctx: OperationContext, language: Language): Promise<MenuHeading[]> {
	const own = await organisationRow(ctx);
	if (!own) return [];
	const reader = readerOf(own, language, ctx.now);
	const listed = new Map<EntryKind, ListedEntry[]>();
	for (const { entriesOf } of own.menu)
		if (entriesOf && !listed.has(entriesOf)) {
			const rows = await entriesOfKind(ctx, own, entriesOf);
			listed.set(
				entriesOf,
				sortEntries(
					rows.map((row) => listedOf(row, reader)),
					entriesOf,
					language,
				),
			);
		}
	const localize = (texts: Texts): LocalizedText =>
		inLanguage(texts, language, own.original_language) ?? { text: '', language, isRequested: false };
	return own.menu.map(({ id, title, entriesOf, items }) => ({
		id,
		title: localize(title),
		items: entriesOf
			? (listed.get(entriesOf) ?? [])
					.filter(({ inMenu }) => inMenu)
					.map(({ name, slug, kind }) => ({ title: name, to: { entry: slug, kind } }))
			: (items?.map((item) => ({ title: localize(item.title), to: targetOf(item.to) })) ?? null),
	}));
}

function targetOf(to: Target): MenuTarget {
	if (to === null || 'entry' in to) return to;
	return { list: to.list, group: to.group !== null && isKindGroup(to.list, to.group) ? to.group : null };
}
