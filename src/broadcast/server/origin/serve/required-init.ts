import { isWithin, type ViewerClass, type AccessTimeline } from '../../../openness.ts';
import { floorSound } from '../../../tracks.ts';
import type { InitSegmentRow } from '../../store/halls.ts';
import { initSegmentNamed, type Channel } from '../channel.ts';
import { openTo, type Captured } from './segment-access.ts';
import type { Broadcast } from '../broadcast.ts';

/** An init segment and the widest viewer class that needs it. */
export interface RequiredInit {
	initSegment: InitSegmentRow;
	viewerClass: ViewerClass;
}

/** The last result per name and revision of the broadcast. A public result never changes. */
const known = new WeakMap<AccessTimeline, Map<string, { revision: number; found: RequiredInit | null }>>();

/**
 * Finds an init segment by name (`fr-1`), with the widest viewer class that may watch media needing it. Its content
 * reveals only encoding parameters, but its existence reveals that the meeting exists and which languages were sent.
 * @returns `null` if it does not exist or no media need it
 */
export function requiredInit(
	broadcast: Broadcast,
	openness: AccessTimeline,
	name: string,
): RequiredInit | null {
	const { channels } = broadcast.hall;
	const [track = ''] = name.split('-');
	const own = channels.get(track);
	const initSegment = initSegmentNamed(channels, name);
	if (!own || !initSegment) return null;
	// Silent booths are filled with floor audio and then need the floor's init segment.
	const among = track === floorSound ? [own, ...channels.values()] : [own];
	const revision = among.reduce((sum, channel) => sum + channel.revision, broadcast.revision);
	const names = known.get(openness) ?? new Map<string, { revision: number; found: RequiredInit | null }>();
	known.set(openness, names);
	const before = names.get(name);
	if (before && (before.revision === revision || before.found?.viewerClass === 'public')) return before.found;
	const viewerClass = widest(broadcast, among, openness, name);
	const found = viewerClass && { initSegment, viewerClass };
	names.set(name, { revision, found });
	return found;
}

/** Returns the widest viewer class with access to any segment that uses this init segment; `null` if there is none. */
function widest(
	{ recordingSegments }: Broadcast,
	among: readonly Channel[],
	openness: AccessTimeline,
	name: string,
): ViewerClass | null {
	let found: ViewerClass | null = null;
	for (const { track, window } of among) {
		const needing: Captured[] = window.filter(({ init }) => init === name);
		for (const recordingSegment of recordingSegments.get(track) ?? [])
			if (recordingSegment.init === name) needing.push(recordingSegment);
		for (const span of needing) {
			const viewerClass = openTo(openness, span);
			if (viewerClass && (found === null || isWithin(found, viewerClass))) found = viewerClass;
			if (found === 'public') return found;
		}
	}
	return found;
}
