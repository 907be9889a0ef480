import type { Language } from '#platform/language.ts';

/* Dates as emails write them: a recipient's time zone is unknown, so each moment names its zone. */

/** English as read in Europe: day before month, 24 hours. */
const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : language);

/** A moment in the zone of the conference and, where clocks differ, in UTC. @param at ms */
export function formatMoment(at: number, timeZone: string, language: Language): string {
	const inZone = (zone: string): string =>
		new Intl.DateTimeFormat(localeOf(language), {
			day: 'numeric',
			month: 'long',
			year: 'numeric',
			hour: '2-digit',
			minute: '2-digit',
			hourCycle: 'h23',
			timeZone: zone,
			timeZoneName: 'short',
		}).format(at);
	const [here, universal] = [inZone(timeZone), inZone('UTC')];
	return here === universal ? here : `${here} (${universal})`;
}

/** Days without hours, `9–11 March 2027`; `null` without a first day. @param first `2027-03-09` */
export function formatDays(first: string | null, last: string | null, language: Language): string | null {
	if (!first) return null;
	const format = new Intl.DateTimeFormat(localeOf(language), {
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		timeZone: 'UTC',
	});
	return last && last > first
		? format.formatRange(new Date(first), new Date(last))
		: format.format(new Date(first));
}
