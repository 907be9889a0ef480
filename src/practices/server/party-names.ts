import type { EntryLink } from '#directory';
import { linksTo } from '#directory/server';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { PartyName } from '../practice-page.ts';
import type { Party } from './store/owners.ts';

/** The id by which a form names a State or organisation: of its entry, else of its delegation. */
export const partyId = ({ entry, delegation }: Party): string | null => entry ?? delegation;

/**
 * Names States and organisations in the reader's language; those of the directory with what leads to them. One statement
 * at most. @returns what names some of them, in their order
 */
export async function partyNames(
	ctx: OperationContext,
	all: readonly Party[],
): Promise<(some: readonly Party[]) => PartyName[]> {
	const entries = [...new Set(all.flatMap(({ entry }) => entry ?? []))];
	const links: ReadonlyMap<string, EntryLink> = await linksTo(ctx, entries, ctx.language);
	return (some) =>
		some.flatMap(({ entry, name: texts }) => {
			const name = texts && inLanguage(texts, ctx.language);
			return (entry ? links.get(entry) : name && { name }) ?? [];
		});
}
