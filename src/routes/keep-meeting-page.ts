import type { MeetingPage } from '#conference/server';
import { isRunning } from './asked-meeting.ts';

/** How long the page is cached while the speech timer of a meeting runs, ms. */
const floorLifetime = 10_000;

/** Caches the page of a meeting until the next moment at which it changes without a notice. */
export function keepMeetingPage(
	{ context, keep }: App.Locals,
	{ conference, meeting, freshUntil }: MeetingPage,
	{ watch, floor }: { watch: { freshUntil: number | null } | null; floor: object | null },
): void {
	const until = [
		freshUntil,
		watch?.freshUntil ?? null,
		floor && isRunning(meeting) ? context.now.getTime() + floorLifetime : null,
	].filter((moment) => moment !== null);
	const tags = ['directory', `conference:${conference.id}`, `meeting:${meeting.id}`];
	keep(until.length ? Math.min(...until) : null, ...tags);
}
