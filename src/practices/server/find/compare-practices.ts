import { linksTo } from '#directory/server';
import { compareIn } from '#platform/collation.ts';
import { inLanguage, type LocalizedText, type Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { didHarm } from '../../level.ts';
import { maxCompared, type ComparedPractice } from '../../practice-page.ts';
import { comparedRows } from '../store/pages.ts';

/**
 * Published practices side by side, each once, in the order of their names in the address. Three statements. 8.5
 * @param slugs unknown ones, and those after the fourth, are left out
 */
export async function comparePractices(
	ctx: OperationContext,
	slugs: readonly string[],
): Promise<ComparedPractice[]> {
	const asked = [...new Set(slugs)].slice(0, maxCompared);
	const rows = asked.length ? await comparedRows(ctx.database, asked) : [];
	const ids = rows.flatMap(({ record, evaluatedIn }) => [...record.usedIn, ...evaluatedIn]);
	const links = await linksTo(ctx, [...new Set(ids)], ctx.language);
	const compare = compareIn(ctx.language);
	const names = (all: readonly string[]): LocalizedText[] =>
		all.flatMap((id) => links.get(id)?.name ?? []).sort((a, b) => compare(a.text, b.text));
	return asked.flatMap((slug) => {
		const row = rows.find((one) => one.slug === slug);
		if (!row) return [];
		const localize = (texts: Texts): LocalizedText | null => inLanguage(texts, ctx.language, row.original);
		const unnamed = { text: slug, language: ctx.language, isRequested: true };
		return [
			{
				slug,
				title: localize(row.title) ?? unnamed,
				summary: localize(row.record.summary),
				sample: row.sample,
				isWithdrawn: row.state === 'withdrawn',
				record: row.record,
				usedIn: names(row.record.usedIn),
				evaluatedIn: names(row.evaluatedIn),
				knownFailures: localize(row.record.knownFailures),
				failures: row.failures,
				versions: row.versions.map(({ id, name, shown, studies }) => ({
					id,
					name: localize(name) ?? unnamed,
					shown,
					studies,
				})),
				hasHarm: row.versions.some(didHarm),
			},
		];
	});
}
