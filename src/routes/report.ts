import type { Conclusion } from '#floor';
import { reportRefusals } from '#floor/ui/Report/labels.ts';
import { inLanguage, type Language, type LocalizedText } from '#platform/language.ts';
import type { FormValues } from '#platform/form.ts';
import { textOf } from '#platform/form.ts';
import type { Translate } from '#platform/words.ts';
import { messagesOf } from '#conference/ui/EditionForm/messages.ts';
import { formatWhen } from '#ui/When/format.ts';

/** Says why a change to a note or a report was refused, and what to do. */
export const labelReportRefusal = (t: Translate, refusal: string): string =>
	t(reportRefusals[refusal] ?? 'platform.wrong-value');

/** The messages of a refused form for its summary. */
export function reportErrors(
	form: { refusal: string; fields: Readonly<Record<string, string>> } | null,
	t: Translate,
): { field?: string; message: string }[] {
	const messages = messagesOf(form?.fields ?? {}, t);
	if (form && !messages.size) return [{ message: labelReportRefusal(t, form.refusal) }];
	return [...messages].map(([field, message]) => (field ? { field, message } : { message }));
}

/** The time of a moment with its seconds, for a field: `14:05:09`. */
export const secondOf = (at: number, zone: string): string =>
	new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: zone }).format(at);

/** The addressees of the directory as options. */
export const addresseeOptions = (all: readonly { id: string; name: LocalizedText }[]) =>
	all.map(({ id, name }) => ({ value: id, label: name.text, lang: name.language }));

/** What is in the fields of a note: typed, or stored. @param values of a refused form */
export function noteValue(
	note: Conclusion | null,
	values: FormValues | null,
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
	return (name) => (values ? textOf(values, name) : stored[name]);
}

/** A moment with its seconds, for reading. */
export const clockOf = (at: number, zone: string, language: Language): string =>
	formatWhen({ from: at, zone, language, show: 'clock' });
