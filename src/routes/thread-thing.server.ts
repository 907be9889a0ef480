import { shortened } from '#conference';
import { addressOf } from '#platform/address.ts';
import type { LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { keyOf, type ThreadThing } from '#platform/thread.ts';
import type { Translate } from '#platform/messages.ts';
import type { ShownThing } from '#ui/Thread/shown.ts';
import { soundOf, type Placed } from './thread-sound.server.ts';

/** The most letters of a sentence at a station. */
const longest = 240;

/** A thing as pages have it; its quotation also without marks, for programs. */
export interface PageThing extends ShownThing {
	isReport: boolean;
	quotation: (NonNullable<ShownThing['quotation']> & { words: LocalizedText; check: string }) | null;
}

const shortText = (text: LocalizedText | null): LocalizedText | null =>
	text && { ...text, text: shortened(text.text, longest) };

/** Its terms and its text. */
export function sentence(
	ctx: OperationContext,
	t: Translate,
	{ terms = [], text }: ThreadThing,
): LocalizedText | null {
	if (!terms.length) return text;
	const whole = [...terms.map((key) => t(key)), ...(text ? [text.text] : [])].join(' · ');
	return { text: whole, language: ctx.language, isRequested: true };
}

/** A thing of a thread in the words of the reader. */
export async function shownThing(
	ctx: OperationContext,
	t: Translate,
	thing: Placed,
	detail: 'whole' | 'short',
): Promise<PageThing> {
	const { label, by, day, path, sample, quotation } = thing;
	return {
		key: keyOf(thing),
		label: t(label.key, label.values),
		text: shortText(sentence(ctx, t, thing)),
		by,
		quotation: quotation
			? {
					text: { ...quotation.text, text: t('platform.thread.quoted', { text: quotation.text.text }) },
					about: t(quotation.about),
					words: quotation.text,
					check: quotation.check,
				}
			: null,
		day,
		href: path && addressOf(ctx.language, path),
		sample,
		isReport: label.key === 'platform.thread.report',
		sound: await soundOf(ctx, t, thing, detail),
	};
}
