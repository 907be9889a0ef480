import { parse } from '@formatjs/icu-messageformat-parser';
import type { Language } from '#platform/language.ts';
import type { Message } from '#platform/messages.ts';
import { serverMessages } from './server-messages.ts';
import { catalogueOf } from './messages.ts';

/** JSON as the HTML of a data block: as an attribute, each of its quotes would take six bytes. */
export const dataBlock = (value: unknown): string =>
	`<script type="application/json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`;

/** Some messages, parsed, and as a data block. */
interface IslandMessages {
	words: Record<string, Message>;
	html: string;
}
const known = new WeakMap<object, Map<string, IslandMessages>>();

/** The messages whose keys have one of the prefixes; cached per language. */
export async function messagesFor(language: Language, prefixes: readonly string[]): Promise<IslandMessages> {
	const catalogue = await catalogueOf(language);
	const ofLanguage = known.get(catalogue) ?? new Map<string, IslandMessages>();
	known.set(catalogue, ofLanguage);
	const key = prefixes.join(' ');
	const before = ofLanguage.get(key);
	if (before) return before;
	const words = selectMessages(catalogue, prefixes);
	const messages = { words, html: dataBlock({ language, words }) };
	ofLanguage.set(key, messages);
	return messages;
}

const begins = (key: string, prefixes: readonly string[]): boolean =>
	prefixes.some((one) => key.startsWith(one));

/** Parses messages with arguments, because browsers get no parser. */
function selectMessages(
	catalogue: Readonly<Record<string, Message>>,
	prefixes: readonly string[],
): Record<string, Message> {
	const selected = Object.entries(catalogue).filter(
		([key]) => begins(key, prefixes) && !begins(key, serverMessages),
	);
	return Object.fromEntries(
		selected.map(([key, message]) => [
			key,
			typeof message === 'string' && /[{']/.test(message)
				? parse(message, { ignoreTag: true, captureLocation: false })
				: message,
		]),
	);
}
