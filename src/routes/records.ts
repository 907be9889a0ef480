import { reportRefusals } from '#floor/ui/Report/labels.ts';
import { labels, type Labels } from '#platform/codes.ts';
import type { Language, LocalizedText } from '#platform/language.ts';
import type { Translate } from '#platform/messages.ts';
import { errorsIn } from '#ui/Form/errors.ts';
import { formatWhen } from '#ui/When/format.ts';

/** Why a change to a journal was refused, and what to do: message keys. */
export const journalRefusals: Labels = {
	...labels('floor.journal.refused-', [
		'stale',
		'issued',
		'not-issued',
		'not-closed',
		'closed-part',
		'no-series',
		'busy',
		'quota-full',
		'not-found',
	]),
	unprintable: 'platform.error.unprintable',
};

/**
 * The messages of a refused form about a record: those of its fields, else why it was refused.
 * @param row which one it is, if the form is repeated in a list
 */
export function recordErrors(
	form: { refusal: string; fields: Readonly<Record<string, string>> } | null,
	t: Translate,
	refusals = reportRefusals,
	row?: string,
): ReturnType<typeof errorsIn> {
	const inFields = errorsIn(form?.fields, t, row);
	if (!form || inFields.length) return inFields;
	return [{ message: t(refusals[form.refusal] ?? 'platform.wrong-value') }];
}

/** The addressees of the directory as options. */
export const addresseeOptions = (all: readonly { id: string; name: LocalizedText }[]) =>
	all.map(({ id, name }) => ({ value: id, label: name.text, lang: name.language }));

/** A moment with its seconds, for reading. */
export const clockOf = (at: number, zone: string, language: Language): string =>
	formatWhen({ from: at, zone, language, show: 'clock' });
