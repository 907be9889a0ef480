import { etagOf } from '#platform/server/etag.ts';
import type { ViewerClass } from '../../../openness.ts';
import type { Broadcast } from '../broadcast.ts';
import type { CaptionsOf } from './address.ts';
import type { MediaResponse } from './media-response.ts';
import { recordingSegmentName, trackPlaylist } from './playlists.ts';
import { mayFetch } from './segment-access.ts';
import { guideOf, type TextTrackSource } from './text-tracks.ts';

/**
 * Answers the playlist of a text track, or one of its segments as WebVTT.
 * @param listAnswer makes the answer of a playlist
 */
export async function captionsFor(
	broadcast: Broadcast,
	{ language, of }: { language: string; of: CaptionsOf },
	viewerClass: ViewerClass,
	source: TextTrackSource,
	listAnswer: (text: string | null) => MediaResponse | null,
): Promise<MediaResponse | null> {
	const { access } = broadcast;
	if (!access || !(await source.languages(broadcast, viewerClass)).includes(language)) return null;
	const guide = guideOf(broadcast);
	if (!guide) return null;
	const window = broadcast.hall.channels.get(guide)?.window ?? [];
	if ('recordingSegment' in of) {
		const recordingSegment = broadcast.recordingSegments
			.get(guide)
			?.find((one) => recordingSegmentName(one) === of.recordingSegment);
		if (!recordingSegment || !mayFetch(viewerClass, access.openness, recordingSegment)) return null;
		return vttAnswer(
			await source.recorded(broadcast, language, of.span ?? recordingSegment, viewerClass),
			language,
			viewerClass,
		);
	}
	await source.list(broadcast, language, window);
	if ('form' in of) return listAnswer(trackPlaylist(broadcast, of.form, guide, viewerClass, language));
	const segment = window.find((one) => one.sequence === of.sequence);
	if (!segment || !mayFetch(viewerClass, access.openness, segment)) return null;
	return vttAnswer(await source.live(broadcast, language, of.sequence, viewerClass), language, viewerClass);
}

const vttAnswer = (body: string, language: string, viewerClass: ViewerClass): MediaResponse => ({
	type: 'text/vtt',
	body,
	lifetime: 'list',
	etag: etagOf(body),
	language,
	viewerClass,
});
