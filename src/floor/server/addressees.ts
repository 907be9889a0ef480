import { linksTo, listEntries } from '#directory/server';
import type { LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';

/** Somebody of the directory to whom a recommendation can be addressed. */
export interface AddresseeChoice {
	id: string;
	name: LocalizedText;
}

/** The structures and organisations of the directory, by kind. No query but the directory's own. */
export async function addresseeChoices(ctx: OperationContext): Promise<AddresseeChoice[]> {
	const kinds = ['structure', 'field-operation', 'organisation'] as const;
	const all = [];
	for (const kind of kinds) all.push(...(await listEntries(ctx, kind, ctx.language)));
	return all.map(({ id, name }) => ({ id, name }));
}

/** Whether the directory has an entry. */
export const addresseeExists = async (ctx: OperationContext, id: string): Promise<boolean> =>
	(await linksTo(ctx, [id], ctx.language)).has(id);
