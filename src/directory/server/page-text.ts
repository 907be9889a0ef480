import type { Language } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { parsePageText, type FillText, type PageText, type TextPage } from '../page-text.ts';
import * as store from './store/read.ts';

/**
 * The organisation's own text of a page. One query.
 * @returns `null` where it has none in this language, or one that this version of the program does not allow
 */
export async function ownPageText(
	ctx: OperationContext,
	page: TextPage,
	language: Language,
	valueOf: FillText,
): Promise<PageText | null> {
	const text = await store.pageText(ctx, page, language);
	const parsed = text === null ? null : parsePageText(text, valueOf);
	return parsed?.ok ? parsed.text : null;
}
