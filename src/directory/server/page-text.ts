import type { Language } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { parsePageText, type PageText, type TextPage } from '../page-text.ts';
import * as store from './store/read.ts';

/**
 * The organisation's own text of a page. One query.
 * @param values what stands for `{name}` in it
 * @returns `null` where it has none in this language, or one that this version of the program does not allow
 */
export async function ownPageText(
	ctx: OperationContext,
	page: TextPage,
	language: Language,
	values: Readonly<Record<string, string>>,
): Promise<PageText | null> {
	const text = await store.pageText(ctx, page, language);
	const parsed = text === null ? null : parsePageText(text, values);
	return parsed?.ok ? parsed.text : null;
}
