import { posterOf } from '../../../media/poster.ts';
import type { AccessTimeline, ViewerClass } from '../../../openness.ts';
import { picture } from '../../../tracks.ts';
import { initSegmentNamed } from '../channel.ts';
import type { Broadcast } from '../broadcast.ts';
import type { Origin } from '../origin.ts';
import type { MediaResponse } from './media-response.ts';
import { recordingSegmentName } from './playlists.ts';
import { mayFetch, openTo, type Captured } from './segment-access.ts';

/** The posters made, as long as their segments are there. */
const made = new WeakMap<Captured, Promise<Uint8Array | null>>();

/**
 * Answers the poster of a broadcast: of a live one the newest second, of a recording the one after a quarter of what the
 * viewer may watch.
 * @param bytesOf reads a recording segment
 * @returns `null` without a picture, and while the newest second is closed to the viewer
 */
export async function posterFor(
	broadcast: Broadcast,
	openness: AccessTimeline,
	viewerClass: ViewerClass,
	bytesOf: Origin['bytesOf'],
): Promise<Omit<MediaResponse, 'personal'> | null> {
	const channel = broadcast.hall.channels.get(picture);
	const open = (one: Captured): boolean => mayFetch(viewerClass, openness, one);
	const recorded = (broadcast.recordingSegments.get(picture) ?? []).filter(open);
	const segment =
		broadcast.endedAt === null ? channel?.window.at(-1) : recorded[Math.floor(recorded.length / 4)];
	const init = segment && initSegmentNamed(broadcast.hall.channels, segment.init);
	if (!segment || !init || !open(segment)) return null;
	const make = async (): Promise<Uint8Array | null> => {
		const bytes = 'sequence' in segment ? segment.bytes : await bytesOf(broadcast.meeting, picture, segment);
		return bytes && posterOf(init.bytes, bytes, init.timescale);
	};
	const making = made.get(segment) ?? make();
	made.set(segment, making);
	const body = await making.catch(() => null);
	// Its bytes may be there next time: the disk or the store did not answer.
	if (!body) made.delete(segment);
	return (
		body && {
			type: 'video/mp4',
			body,
			lifetime: 'media',
			hasRanges: true,
			etag: `"${'sequence' in segment ? segment.sequence : recordingSegmentName(segment)}"`,
			viewerClass: openTo(openness, segment) ?? viewerClass,
		}
	);
}
