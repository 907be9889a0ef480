import { linksTo, organisation } from '#directory/server';
import type { Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';

/** The current names of directory entries in the organisation's languages, by id. */
export async function namedEntries(
	ctx: OperationContext,
	ids: readonly string[],
): Promise<Map<string, Texts>> {
	const names = new Map<string, Record<string, string>>();
	for (const language of (await organisation(ctx))?.languages ?? [])
		for (const [id, { name }] of await linksTo(ctx, ids, language))
			if (name.isRequested) names.set(id, { ...names.get(id), [language]: name.text });
	return names;
}
