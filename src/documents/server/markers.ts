import { organisation } from '#directory/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { Distribution } from '../document.ts';

/**
 * What the organisation prints after the symbol of a document with a distribution, such as `OSCE+` for States and
 * Partners; `null` = nothing. At most one statement, once per context. docs/rules/documents.md 1.6
 */
export async function markersOf(
	ctx: OperationContext,
): Promise<(distribution: Distribution) => string | null> {
	const partners = (await organisation(ctx))?.words.partnersMarker ?? null;
	return (distribution) => (distribution === 'partners' ? partners : null);
}
