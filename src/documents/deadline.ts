import { Temporal } from 'temporal-polyfill';

/**
 * When a translation is due: a number of working days before the release, at the same local time. Saturdays and Sundays
 * do not count. 3.7
 * @param release ms
 * @param days working days, 0 or more
 * @param zone of the conference
 * @returns ms
 */
export function dueBefore(release: number, days: number, zone: string): number {
	let at = Temporal.Instant.fromEpochMilliseconds(release).toZonedDateTimeISO(zone);
	for (let left = days; left > 0;) {
		at = at.subtract({ days: 1 });
		if (at.dayOfWeek < 6) left -= 1;
	}
	return at.epochMilliseconds;
}
