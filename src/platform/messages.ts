import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from './language.ts';

/** A message as text, or parsed by the build for browsers. */
export type Message = ConstructorParameters<typeof IntlMessageFormat>[0];

/** The messages of one language, by `slice.key`. */
export type MessageCatalogue = Readonly<Record<string, Message>>;

/** Formats a message in the reader's language; `values` are its arguments (ICU MessageFormat). */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** The messages of a catalogue that were used, parsed for a language. */
const used = new WeakMap<MessageCatalogue, Map<string, IntlMessageFormat>>();

/**
 * Makes the reader's `t` from a catalogue, which is of one language. Parses each message once, at its first use. A missing
 * message shows its key, so the page still renders; `tests/messages.test.ts` fails for missing messages.
 */
export function translator(catalogue: MessageCatalogue, language: Language): Translate {
	const parsed = used.get(catalogue) ?? new Map<string, IntlMessageFormat>();
	used.set(catalogue, parsed);
	return (key, values) => {
		const message = Object.hasOwn(catalogue, key) ? catalogue[key] : undefined;
		if (message === undefined) return key;
		if (typeof message === 'string' && !/[{'<]/.test(message)) return message;
		let format = parsed.get(key);
		if (!format) {
			format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
			parsed.set(key, format);
		}
		return String(format.format(values as Record<string, string>));
	};
}
