import type { Conclusion } from '#floor';
import { inLanguage, type Language } from '#platform/language.ts';

/** The time of a moment with its seconds, for a field: `14:05:09`. */
export const secondOf = (at: number, zone: string): string =>
	new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: zone }).format(at);

/** What is in the fields of a note; nothing if it is new. */
export function noteValue(
	note: Conclusion | null,
	{ language, zone }: { language: Language; zone: string },
): (name: string) => string | undefined {
	const stored: Record<string, string | undefined> = note
		? {
				kind: note.kind,
				text: inLanguage(note.text, language)?.text,
				addressee: note.addressee,
				entry: note.addresseeEntry ?? '',
				other: note.addresseeText,
				place: note.place ?? '',
				time: note.at === null ? '' : secondOf(note.at, zone),
			}
		: {};
	return (name) => stored[name];
}
