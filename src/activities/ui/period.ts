import { formatKnownDate } from '#platform/date-format.ts';
import type { ListedActivity } from '../activities-list.ts';

/** When an activity is, in a few words; of a coarse one its years. */
export function periodText(
	{ start, end, years }: Pick<ListedActivity, 'start' | 'end' | 'years'>,
	language: string,
): string {
	if (years) return years[0] === years[1] ? String(years[0]) : `${years[0]}–${years[1]}`;
	const month = (day: string): string => (day ? formatKnownDate(day.slice(0, 7), language) : '…');
	return start || end ? `${month(start)} – ${month(end)}` : '';
}
