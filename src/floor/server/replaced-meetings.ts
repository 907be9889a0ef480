import type { Bus } from '#platform/server/bus.ts';

/** Meetings that are remembered; a rehearsal replaces three an hour. */
const most = 100;

/** Meetings of samples that were replaced since this process began, each with the one that took its place last. */
export function followReplaced(bus: Pick<Bus, 'on'>): {
	meetings: ReadonlyMap<string, string>;
	stop(): void;
} {
	const meetings = new Map<string, string>();
	const stop = bus.on('conference.meeting-replaced', ({ from, to }) => {
		for (const [earlier, successor] of meetings) if (successor === from) meetings.set(earlier, to);
		meetings.set(from, to);
		for (const oldest of meetings.keys()) {
			if (meetings.size <= most) break;
			meetings.delete(oldest);
		}
	});
	return { meetings, stop };
}
