import { formatWhen, sameClock } from '#ui/When/format.ts';

/** What a deadline is in the reader's zone; `null` where its clocks are those of a zone that is shown already. */
export const inReaderZone = (
	at: number,
	{ zone, reader, language }: { zone: string; reader: string; language: string },
): string | null =>
	sameClock(zone, reader, at) || sameClock('UTC', reader, at)
		? null
		: formatWhen({ from: at, zone: reader, language, show: 'both', named: true });
