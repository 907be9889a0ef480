import { classLabels } from '#accreditation/ui/People/labels.ts';
import { referenceText, speakerText } from '#floor';
import type { StatementsPage } from '#floor/server';
import { inLanguage, type Language } from '#platform/language.ts';
import type { Translate } from '#platform/messages.ts';
import { minutes } from '#ui/Clock/clock.ts';
import { formatWhen } from '#ui/When/format.ts';

/** A statement in words. */
export interface StatementRow {
	at: string;
	item: string;
	speaker: string;
	document: string;
	length: string;
}

/** How long a delegation or a category spoke, in words. */
export interface TimeRow {
	name: string;
	count: string;
	length: string;
}

/** The statements of a meeting in the reader's language. */
export function statementsView(
	{ conference, items, statements, byDelegation, byClass }: StatementsPage,
	language: Language,
	t: Translate,
): { statements: StatementRow[]; byDelegation: TimeRow[]; byClass: TimeRow[] } {
	const number = (id: string | null): string => items.find((item) => item.id === id)?.number ?? '';
	const count = new Intl.NumberFormat(language);
	const time = (name: string, { statements: n, used }: { statements: number; used: number }): TimeRow => ({
		name,
		count: count.format(n),
		length: minutes(Math.round(used / 1_000)),
	});
	return {
		statements: statements.map(({ place, item, at, used, reference }) => ({
			at: formatWhen({ from: at, zone: conference.timeZone, language, show: 'clock' }),
			item: number(item),
			speaker: place ? speakerText(place, language, t) : '',
			document: reference ? referenceText(reference, t) : '',
			length: minutes(Math.round(used / 1_000)),
		})),
		byDelegation: byDelegation.map((one) => time(inLanguage(one.delegation.name, language)?.text ?? '', one)),
		byClass: byClass.map((one) => time(t(classLabels[one.key]), one)),
	};
}
