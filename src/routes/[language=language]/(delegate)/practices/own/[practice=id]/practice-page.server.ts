import { findBySymbol } from '#documents/server';
import { spokenLanguages } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';

/** The further language in which texts are written, by the address; `null` = the original only. */
export function furtherOf(url: URL): string | null {
	const asked = url.searchParams.get('further');
	return asked && (spokenLanguages as readonly string[]).includes(asked) ? asked : null;
}

/** After a success the page again, in the languages that it showed. */
export const successIs =
	(what: string) =>
	({ url }: { url: URL }): string => {
		const further = furtherOf(url);
		return `?success=${what}${further ? `&further=${further}` : ''}`;
	};

/** Finds papers by their symbol, as the caller may read them. */
export const paperFor =
	(ctx: OperationContext) =>
	async (symbol: string): Promise<string | null> => {
		const found = await findBySymbol(ctx, symbol);
		return found?.document ? found.symbol : null;
	};
