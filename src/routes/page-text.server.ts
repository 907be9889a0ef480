import type { PageText } from '#directory';
import { ownPageText, parsePageText, type TextPage } from '#directory/server';
import type { Language } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';

const defaults = import.meta.glob<string>('/src/directory/pages/*/*.md', {
	query: '?raw',
	import: 'default',
});

/**
 * The text of a page: the organisation's own, or else that of the program, always wholly in the reader's language.
 * @param values what stands for `{name}` in it
 * @returns `isOwn` says whether it is the organisation's own
 * @throws where the program has no text: `page-text.test.ts` keeps that from happening
 */
export async function readPageText(
	ctx: OperationContext,
	page: TextPage,
	language: Language,
	values: Readonly<Record<string, string>>,
): Promise<PageText & { isOwn: boolean }> {
	const own = await ownPageText(ctx, page, language, values);
	if (own) return { ...own, isOwn: true };
	const text = await defaults[`/src/directory/pages/${page}/${language}.md`]?.();
	const parsed = parsePageText(text ?? '', values);
	if (!parsed.ok) throw new Error(`The text of ${page} in ${language} ${parsed.mistake}.`);
	return { ...parsed.text, isOwn: false };
}
