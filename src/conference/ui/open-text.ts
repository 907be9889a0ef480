import type { PublicSpan } from '#conference';
import type { Translate } from '#platform/messages.ts';
import { formatWhen } from '#ui/When/format.ts';

/** When a meeting or an item is open to the public, in words. @param zone of the conference */
export function openText(
	t: Translate,
	open: PublicSpan | null,
	{ zone, language }: { zone: string; language: string },
): string {
	const clock = (from: number): string => formatWhen({ from, zone, language, show: 'clock' });
	if (!open) return t('conference.open.never');
	if (open.from === null && open.until === null) return t('conference.open.always');
	if (open.until === null) return t('conference.open.from', { from: clock(open.from ?? 0) });
	if (open.from === null) return t('conference.open.until', { until: clock(open.until) });
	return t('conference.open.span', { from: clock(open.from), until: clock(open.until) });
}
