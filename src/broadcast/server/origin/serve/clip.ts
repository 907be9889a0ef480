import { clipOf } from '../../../media/clip.ts';
import { recordingFrom } from '../../../chapters.ts';
import type { SharedFetchCache } from '#platform/server/files/shared-fetch-cache.ts';
import { viewerClasses, type AccessTimeline, type ViewerClass } from '../../../openness.ts';
import type { Track } from '../../../tracks.ts';
import type { Broadcast } from '../broadcast.ts';
import { initSegmentNamed } from '../channel.ts';
import type { Origin } from '../origin.ts';
import { fileOf } from '../recording/track-recording.ts';
import type { MediaResponse } from './media-response.ts';
import { recordingSegmentName } from './playlists.ts';
import { mayFetch, openTo } from './segment-access.ts';

/** Seconds of sound that a clip has. docs/rules/thread.md 3.1 */
const clipSeconds = 10;

/**
 * Answers ten seconds of a recorded sound as a file that any player opens, without a playlist. It ends where the viewer
 * may not hear the next segment.
 * @param second of the recording, whole
 * @param reads `recordings`: shares fetched recording segments between concurrent requests; `bytesOf`: reads one
 * @returns `null` if nothing is recorded there that the viewer may hear
 */
export async function clipFor(
	broadcast: Broadcast,
	openness: AccessTimeline,
	{ track, second }: { track: Track; second: number },
	viewerClass: ViewerClass,
	reads: { recordings: SharedFetchCache; bytesOf: Origin['bytesOf'] },
): Promise<Omit<MediaResponse, 'personal'> | 'busy' | null> {
	const { recordings, bytesOf } = reads;
	const start = second + recordingFrom(openness) / 1_000 - openness.zero;
	const all = (broadcast.recordingSegments.get(track) ?? []).filter(
		(one) => one.start < start + clipSeconds && one.start + one.duration > start,
	);
	const end = all.findIndex((one) => !mayFetch(viewerClass, openness, one) || one.init !== all[0]?.init);
	const segments = end < 0 ? all : all.slice(0, end);
	const init = segments[0] && initSegmentNamed(broadcast.hall.channels, segments[0].init);
	if (!init) return null;
	const read: Uint8Array[] = [];
	for (const one of segments) {
		const file = fileOf(broadcast.meeting, track, one);
		const loan = await recordings.acquire(file, one.bytes, () => bytesOf(broadcast.meeting, track, one));
		if (!loan) return 'busy';
		if (loan.body) read.push(new Uint8Array(loan.body));
		loan.release();
	}
	const body = read.length === segments.length ? clipOf(init, read, { start, duration: clipSeconds }) : null;
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
