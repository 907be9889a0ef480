import type { Services } from '#platform/server/services.ts';

/**
 * Ends the streams of meetings when who may have them may be another: whoever still may comes back and is asked anew.
 * So does everybody when something was missed.
 * @param open the meetings that somebody follows, each with its conference
 * @returns how to stop
 */
export function recheckAccess(
	{ bus, hub }: Pick<Services, 'bus' | 'hub'>,
	open: ReadonlyMap<string, string>,
	channelOf: (meeting: string) => string,
): () => void {
	const dismiss = (conference?: unknown): void => {
		for (const [meeting, of] of open)
			if (conference === undefined || of === conference) hub.dismiss(channelOf(meeting));
	};
	const stops = [
		bus.on('conference.people', ({ conference }) => dismiss(String(conference))),
		bus.on('conference.changed', ({ conference }) => dismiss(String(conference))),
		bus.onGap(() => dismiss()),
	];
	return () => {
		for (const stop of stops) stop();
	};
}
