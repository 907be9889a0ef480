import { inLanguage, type Language, type LocalizedText, type Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OrganisationFile } from '../files.ts';
import { isKindGroup, type EntryKind } from '../entry-kinds.ts';
import { sortEntries } from '../order.ts';
import type { ListedEntry, MenuHeading, MenuTarget } from '../page.ts';
import type { Day } from '../dates.ts';
import type { OrganisationRow } from './store/read.ts';
import { listedOf, readerOf, type DirectoryReader } from './to-page.ts';
import { entriesOfKind } from './entries.ts';
import { organisationRow } from './organisation-row.ts';

type Heading = OrganisationFile['menu'][number];
type Target = NonNullable<Heading['items']>[number]['to'];

// Menus by the organisation's row, which is another object after each load; of one day, as names change by day.
const cachedMenus = new WeakMap<OrganisationRow, Map<Language, { day: Day; menu: MenuHeading[] }>>();

/** The organisation's own menu in the reader's language, without what leads nowhere; no query besides the organisation's. */
export async function siteMenu(ctx: OperationContext, language: Language): Promise<MenuHeading[]> {
	const own = await organisationRow(ctx);
	if (!own) return [];
	const reader = readerOf(own, language, ctx.now);
	const menus = cachedMenus.get(own) ?? new Map<Language, { day: Day; menu: MenuHeading[] }>();
	cachedMenus.set(own, menus);
	const known = menus.get(language);
	if (known?.day === reader.day) return known.menu;
	const menu = await makeMenu(ctx, own, reader);
	if (own.languages.includes(language)) menus.set(language, { day: reader.day, menu });
	return menu;
}

async function makeMenu(
	ctx: OperationContext,
	own: OrganisationRow,
	reader: DirectoryReader,
): Promise<MenuHeading[]> {
	const { language } = reader;
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
	return own.menu
		.map(({ id, title, entriesOf, items }) => ({
			id,
			title: localize(title),
			items: entriesOf
				? (listed.get(entriesOf) ?? [])
						.filter(({ inMenu }) => inMenu)
						.map(({ name, slug, kind }) => ({ title: name, to: { entry: slug, kind } }))
				: (items ?? []).flatMap(({ title: name, to }) =>
						to ? [{ title: localize(name), to: targetOf(to) }] : [],
					),
		}))
		.filter(({ items }) => items.length > 0);
}

function targetOf(to: NonNullable<Target>): MenuTarget {
	if ('entry' in to) return to;
	return { list: to.list, group: to.group !== null && isKindGroup(to.list, to.group) ? to.group : null };
}
