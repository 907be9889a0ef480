import type { PageText } from '#directory';
import { ownPageText, parsePageText, type FillText, type TextPage } from '#directory/server';
import type { Language } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { openedServices } from '#platform/server/services.ts';
import type { Slice } from '#platform/server/slice.ts';
import { catalogueOf } from './messages.ts';

const defaults = import.meta.glob<string>('/src/directory/pages/*/*.md', {
	query: '?raw',
	import: 'default',
});

/**
 * The text of a page: the organisation's own, or else that of the program, always wholly in the reader's language.
 * Buttons are named by the key of their message, `{floor.ask.send}`, so that the text says what the button says.
 * Keys with the former name of a slice stay valid: organisations have written them into their texts.
 * @param values what else stands for `{name}` in it
 * @returns `isOwn` says whether it is the organisation's own
 * @throws where the program has no text: `page-text.test.ts` keeps that from happening
 */
export async function readPageText(
	ctx: OperationContext,
	page: TextPage,
	language: Language,
	values: Readonly<Record<string, string>>,
	slices: readonly Slice[] = openedServices()?.slices ?? [],
): Promise<PageText & { isOwn: boolean }> {
	const messages = await catalogueOf(language);
	const valueOf: FillText = (name) => {
		const value =
			values[name] ??
			keysOf(name, slices)
				.map((key) => messages[key])
				.find((one) => one !== undefined);
		// A message with arguments cannot be said without them.
		return typeof value === 'string' && !value.includes('{') ? value : undefined;
	};
	const own = await ownPageText(ctx, page, language, valueOf);
	if (own) return { ...own, isOwn: true };
	const text = await defaults[`/src/directory/pages/${page}/${language}.md`]?.();
	const parsed = parsePageText(text ?? '', valueOf);
	if (!parsed.ok) throw new Error(`The text of ${page} in ${language} ${parsed.mistake}.`);
	return { ...parsed.text, isOwn: false };
}

/** A key, and what it is under today's names of slices. */
function keysOf(key: string, slices: readonly Slice[]): string[] {
	const [slice = '', ...rest] = key.split('.');
	const renamed = slices.filter(({ formerNames }) => formerNames?.includes(slice));
	return [key, ...renamed.map(({ name }) => [name, ...rest].join('.'))];
}
