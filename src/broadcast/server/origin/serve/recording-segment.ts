import type { IncomingMessage } from 'node:http';
import type { SharedFetchCache } from '#platform/server/files/shared-fetch-cache.ts';
import { stretch } from '../../../media/stretch.ts';
import type { AccessTimeline, Span, ViewerClass } from '../../../openness.ts';
import type { Track } from '../../../tracks.ts';
import type { Broadcast } from '../broadcast.ts';
import { initSegmentNamed } from '../channel.ts';
import type { Origin } from '../origin.ts';
import { fileOf, recordingSegmentSeconds } from '../recording/track-recording.ts';
import { isCurrent, mediaBytes, type MediaResponse, type MediaResult } from './media-response.ts';
import { recordingSegmentName } from './playlists.ts';
import { mayFetch, openTo } from './segment-access.ts';

/**
 * Answers a recording segment of six seconds, or what is played of it for a span.
 * @param recordings shares fetched recording segments between concurrent requests
 * @param bytesOf reads a recording segment
 */
export async function recordingSegmentFor(
	req: IncomingMessage,
	broadcast: Broadcast,
	openness: AccessTimeline,
	{ track, name, span }: { track: Track; name: string; span: Span | null },
	{
		viewerClass,
		recordings,
		bytesOf,
	}: { viewerClass: ViewerClass; recordings: SharedFetchCache; bytesOf: Origin['bytesOf'] },
): Promise<MediaResult> {
	const recordingSegment = broadcast.recordingSegments
		.get(track)
		?.find((one) => recordingSegmentName(one) === name);
	if (!recordingSegment || !mayFetch(viewerClass, openness, recordingSegment)) return null;
	const init = initSegmentNamed(broadcast.hall.channels, recordingSegment.init);
	if (span && !init) return null;
	// A client may name any span: it watches a segment of a recording at most.
	const duration = Math.min(
		span?.duration ?? Infinity,
		Math.max(recordingSegment.duration, recordingSegmentSeconds),
	);
	const answer = (body: Uint8Array): MediaResponse => ({
		...mediaBytes(body, recordingSegment.bytes),
		viewerClass: openTo(openness, recordingSegment) ?? viewerClass,
		count: () => viewerClass === 'technicians' || broadcast.viewers.count(track, duration, Date.now()),
	});
	const unread = answer(new Uint8Array(0));
	if (isCurrent(req, unread)) return unread;
	const loan = await recordings.acquire(
		fileOf(broadcast.meeting, track, recordingSegment),
		recordingSegment.bytes,
		() => bytesOf(broadcast.meeting, track, recordingSegment),
	);
	if (!loan) return 'busy';
	const { body: whole, release } = loan;
	try {
		const body = whole && span && init ? stretch(whole, init, span) : whole;
		if (body) return { ...answer(body), over: release };
	} catch (error) {
		release();
		throw error;
	}
	release();
	return null;
}
