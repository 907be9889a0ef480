import { clipOf } from '../../../media/clip.ts';
import { recordingFrom } from '../../../chapters.ts';
import { viewerClasses, type AccessTimeline, type ViewerClass } from '../../../openness.ts';
import type { Track } from '../../../tracks.ts';
import type { Broadcast } from '../broadcast.ts';
import { initSegmentNamed } from '../channel.ts';
import type { Origin } from '../origin.ts';
import type { MediaResponse } from './media-response.ts';
import { recordingSegmentName } from './playlists.ts';
import { mayFetch, openTo } from './segment-access.ts';

/** Seconds of sound that a clip has. docs/rules/thread.md 3.1 */
const clipSeconds = 10;

/**
 * Answers ten seconds of a recorded sound as a file that any player opens, without a playlist. It ends where the viewer
 * may not hear the next segment.
 * @param second of the recording, whole
 * @param bytesOf reads a recording segment
 * @returns `null` if nothing is recorded there that the viewer may hear
 */
export async function clipFor(
	broadcast: Broadcast,
	openness: AccessTimeline,
	{ track, second }: { track: Track; second: number },
	viewerClass: ViewerClass,
	bytesOf: Origin['bytesOf'],
): Promise<Omit<MediaResponse, 'personal'> | null> {
	const start = second + recordingFrom(openness) / 1_000 - openness.zero;
	const all = (broadcast.recordingSegments.get(track) ?? []).filter(
		(one) => one.start < start + clipSeconds && one.start + one.duration > start,
	);
	const end = all.findIndex((one) => !mayFetch(viewerClass, openness, one) || one.init !== all[0]?.init);
	const segments = end < 0 ? all : all.slice(0, end);
	const init = segments[0] && initSegmentNamed(broadcast.hall.channels, segments[0].init);
	if (!init) return null;
	const read = await Promise.all(segments.map((one) => bytesOf(broadcast.meeting, track, one)));
	const bytes = read.flatMap((one) => one ?? []);
	const body =
		bytes.length === segments.length ? clipOf(init, bytes, { start, duration: clipSeconds }) : null;
	const narrowest = Math.max(
		...segments.map((one) => viewerClasses.indexOf(openTo(openness, one) ?? viewerClass)),
	);
	return (
		body && {
			type: 'audio/mp4',
			body,
			lifetime: 'media',
			hasRanges: true,
			etag: `"${segments.map(recordingSegmentName).join('.')}.${body.length.toString(36)}"`,
			viewerClass: viewerClasses[narrowest] ?? viewerClass,
		}
	);
}
