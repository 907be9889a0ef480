import { shortened } from '#conference';
import { inLanguage, type LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { latestRows } from './store/find.ts';

/** Something new that everybody may see. */
export interface LatestEntry {
	/** Its page, without the language. */
	path: string;
	title: LocalizedText;
	/** What it belongs to. */
	within: LocalizedText[];
	/** How its text begins. */
	text: LocalizedText | null;
	/** ISO 8601 */
	day: string | null;
	sample: boolean;
}

/** Characters of a text that are shown. */
const maxShown = 180;

/**
 * The latest entries of a kind that everybody finds, the same for every reader. Reads are batched.
 * @param withText only those that have one
 */
export async function latestEntries(
	ctx: OperationContext,
	kind: string,
	count: number,
	{ withText = false } = {},
): Promise<LatestEntry[]> {
	const rows = await latestRows(ctx, kind, count, withText);
	return rows.flatMap(({ path, title, within, texts, day, sample }) => {
		const name = inLanguage(title, ctx.language);
		const text = inLanguage(texts, ctx.language);
		if (!name) return [];
		return [
			{
				path,
				title: name,
				within: within.flatMap((one) => inLanguage(one, ctx.language) ?? []),
				text: text && { ...text, text: shortened(text.text, maxShown) },
				day,
				sample,
			},
		];
	});
}
