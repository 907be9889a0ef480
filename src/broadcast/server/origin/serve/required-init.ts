import { isWithin, type ViewerClass, type AccessTimeline } from '../../../openness.ts';
import { floorSound } from '../../../tracks.ts';
import type { InitSegmentRow } from '../../store/halls.ts';
import { nameOf, type Channel } from '../channel.ts';
import { openTo, type Captured } from './segment-access.ts';
import type { Broadcast } from '../broadcast.ts';

/** A beginning with the widest circle that needs it. */
export interface RequiredInit {
	beginning: InitSegmentRow;
	circle: ViewerClass;
}

/** What was found last of each name, and at which state of the hall. What anybody needs stays so. */
const known = new WeakMap<AccessTimeline, Map<string, { revision: number; found: RequiredInit | null }>>();

/**
 * A beginning as lists name it (`fr-1`), for whom something is that needs it. By itself it says nothing but how the
 * picture is made; that it is there says that there is such a meeting, and in which languages something was sent.
 * @returns `null` = there is none, or nothing that needs it
 */
export function requiredInit(
	broadcast: Broadcast,
	openness: AccessTimeline,
	name: string,
): RequiredInit | null {
	const { channels } = broadcast.hall;
	const [track = ''] = name.split('-');
	const own = channels.get(track);
	const beginning = own?.beginnings.find((one) => nameOf(one) === name);
	if (!own || !beginning) return null;
	// Silent booths are filled with the floor, and need its beginning then.
	const among = track === floorSound ? [own, ...channels.values()] : [own];
	const revision = among.reduce((sum, channel) => sum + channel.revision, broadcast.revision);
	const names = known.get(openness) ?? new Map<string, { revision: number; found: RequiredInit | null }>();
	known.set(openness, names);
	const before = names.get(name);
	if (before && (before.revision === revision || before.found?.circle === 'public')) return before.found;
	const circle = widest(broadcast, among, openness, name);
	const found = circle && { beginning, circle };
	names.set(name, { revision, found });
	return found;
}

/** The widest circle that may have a segment or a chunk with this beginning; `null` = there is none. */
function widest(
	{ chunks }: Broadcast,
	among: readonly Channel[],
	openness: AccessTimeline,
	name: string,
): ViewerClass | null {
	let found: ViewerClass | null = null;
	for (const { track, window } of among) {
		const needing: Captured[] = window.filter(({ init }) => init === name);
		for (const chunk of chunks.get(track) ?? []) if (chunk.beginning === name) needing.push(chunk);
		for (const span of needing) {
			const circle = openTo(openness, span);
			if (found === null || isWithin(found, circle)) found = circle;
			if (found === 'public') return found;
		}
	}
	return found;
}
