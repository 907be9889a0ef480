import type { Texts } from '#platform/language.ts';
import { itemsInOrder, meetingsInOrder } from './edit-document.ts';
import type { Entries, TypedEdition } from './form.ts';
import { textLanguages } from './text-languages.ts';

/* The texts of a conference beside their translations. */

/** A text that can be translated. */
export interface TranslatableText {
	/** Its path, with the id in place of the position of a meeting or an item. */
	name: string;
	/** Its path in the document. */
	path: string;
	texts: Texts;
}

type Change = (text: TranslatableText) => Texts;

/** The document with each of its texts replaced. */
function mapTexts(document: TypedEdition, change: Change): TypedEdition {
	const at = (path: string, texts: Texts, name = path): Texts => change({ name, path, texts });
	return {
		...document,
		title: at('title', document.title),
		shortTitle: at('shortTitle', document.shortTitle),
		description: at('description', document.description),
		place: at('place', document.place),
		venue: at('venue', document.venue),
		themes: document.themes.map((texts, row) => at(`themes.${row}`, texts)),
		audience: document.audience.map((texts, row) => at(`audience.${row}`, texts)),
		organisers: document.organisers.map((body, row) => ({
			...body,
			text: at(`organisers.${row}.text`, body.text),
		})),
		sources: document.sources.map((body, row) => ({ ...body, text: at(`sources.${row}.text`, body.text) })),
		links: document.links.map((link, row) => ({ ...link, title: at(`links.${row}.title`, link.title) })),
		meetings: document.meetings.map((meeting, row) => ({
			...meeting,
			title: at(`meetings.${row}.title`, meeting.title, `meetings.${meeting.id}.title`),
			place: at(`meetings.${row}.place`, meeting.place, `meetings.${meeting.id}.place`),
		})),
		items: document.items.map((item, row) => ({
			...item,
			title: at(`items.${row}.title`, item.title, `items.${item.id}.title`),
			note: at(`items.${row}.note`, item.note, `items.${item.id}.note`),
		})),
	};
}

/** All texts that are written in the original language; meetings and items in the order of their numbers. */
export function translatableTexts(document: TypedEdition): TranslatableText[] {
	const found: TranslatableText[] = [];
	mapTexts(document, (text) => {
		if (text.texts[document.original]?.trim()) found.push(text);
		return text.texts;
	});
	const parts = [...meetingsInOrder(document.meetings), ...itemsInOrder(document.items)];
	const order = new Map(parts.map(({ id }, at) => [id, at]));
	const place = ({ name }: TranslatableText): number => order.get(name.split('.')[1] ?? '') ?? -1;
	return found.sort((a, b) => place(a) - place(b));
}

/** The languages in which a document has texts, sorted by code. */
export function languagesIn(document: TypedEdition): string[] {
	const found = new Set<string>();
	mapTexts(document, ({ texts }) => {
		for (const language of Object.keys(texts)) found.add(language);
		return texts;
	});
	return [...found].sort();
}

/** How many texts have no translation into a language. */
export const missingIn = (texts: readonly TranslatableText[], language: string): number =>
	texts.filter((text) => !text.texts[language]?.trim()).length;

/** The name of the control of a translation. */
export const translationControl = (text: string, language: string): string =>
	`translation:${text}.${language}`;

/** At most this many languages are translated side by side. */
export const mostTargets = 2;

/**
 * How much is missing in each language of a document but its original, and which are shown: those that are asked for, else
 * the first in which something is missing.
 * @param spoken the organisation's languages
 */
export function translationTargets(
	document: TypedEdition,
	spoken: readonly string[],
	asked: readonly string[],
): { counts: { code: string; missing: number }[]; targets: string[] } {
	const texts = translatableTexts(document);
	const counts = textLanguages(document, spoken)
		.filter((code) => code !== document.original)
		.map((code) => ({ code, missing: missingIn(texts, code) }));
	const chosen = counts.filter(({ code }) => asked.includes(code));
	const targets = (chosen.length ? chosen : [counts.find(({ missing }) => missing) ?? counts[0]])
		.slice(0, mostTargets)
		.flatMap((one) => one?.code ?? []);
	return { counts, targets };
}

/** The translations that were typed, by the name of their text and their language. */
export function translationsFrom(sent: Entries): ReadonlyMap<string, Texts> {
	const typed = new Map<string, Record<string, string>>();
	for (const [control, value] of sent) {
		const [, text, language] = /^translation:([\w.-]{1,100})\.([a-z]{2,3})$/.exec(control) ?? [];
		if (!text || !language) continue;
		const versions = typed.get(text) ?? {};
		versions[language] = value;
		typed.set(text, versions);
	}
	return typed;
}

/** The document with what was typed; the originals, and texts that exist no longer, stay as they are. */
export const withTranslations = (document: TypedEdition, typed: ReadonlyMap<string, Texts>): TypedEdition =>
	mapTexts(document, ({ name, texts }) => {
		const { [document.original]: _, ...changes } = typed.get(name) ?? {};
		return Object.fromEntries(Object.entries({ ...texts, ...changes }).filter(([, text]) => text.trim()));
	});

/** The texts in some languages, for comparison: whether others have changed one meanwhile. */
export const translationsContent = (document: TypedEdition, languages: readonly string[]): string =>
	JSON.stringify(
		translatableTexts(document).map(({ name, texts }) => [
			name,
			[document.original, ...languages].map((language) => texts[language] ?? ''),
		]),
	);
