import { watchFor } from '#broadcast/server';
import type { AgendaMeeting } from '#conference';

/** The meetings that are over and can be watched, with whether there is a picture. */
export async function recordingsOf({ context, allow }: App.Locals, meetings: readonly AgendaMeeting[]) {
	const over = meetings.filter(({ state }) => state === 'closed');
	const watched = await Promise.all(over.map(({ id }) => watchFor(context, id)));
	const found = over.flatMap(({ id, number, title, day }, at) => {
		const watch = watched[at];
		const isKept = watch && (watch.picture || watch.sounds.length > 0) && watch.watching !== 'nothing-kept';
		return isKept ? [{ meeting: { id, number, title, day }, hasPicture: watch.picture }] : [];
	});
	if (found.some(({ hasPicture }) => hasPicture)) allow('media');
	return found;
}
