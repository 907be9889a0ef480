import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from './language.ts';

/** A message as it is written, or as the build has parsed it for browsers. */
export type Message = ConstructorParameters<typeof IntlMessageFormat>[0];

/** The words of one language, by `slice.key`. */
export type MessageCatalogue = Readonly<Record<string, Message>>;

/** Says a word in the reader's language; `values` fill its places (ICU MessageFormat). */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/**
 * Makes the reader's `t` from a catalogue. Each message is parsed once, at its first use. A word that is
 * missing is said by its key, so that a page still stands; `tests/words.test.ts` lets none be missing.
 */
export function translator(catalogue: MessageCatalogue, language: Language): Translate {
	const parsed = new Map<string, IntlMessageFormat>();
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
