import { recordingJsonLd } from '#broadcast';
import type { WatchPage } from '#broadcast/server';
import { jsonLdElement } from '#conference';
import type { MeetingPage } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import { services } from '#platform/server/services.ts';
import { describePart } from './describe.ts';
import type { ShareImage } from '#conference/ui/share-size.ts';

/**
 * A recording as JSON-LD for the head of a meeting's page; `null` if there is none yet.
 * @param broadcast as everybody sees it
 */
export function recordingElement(
	found: Pick<MeetingPage, 'conference' | 'meeting'>,
	broadcast: Pick<WatchPage, 'watching' | 'recorded'>,
	{ language, image, isEmbeddable }: { language: string; image: ShareImage; isEmbeddable: boolean },
): string | null {
	if (broadcast.watching !== 'recording') return null;
	const { origin } = services().settings;
	const { conference, meeting } = found;
	const t = services().words(language);
	const path = `/conferences/${conference.slug}/meetings/${meeting.number}`;
	const title = meeting.title?.text ?? t('conference.meeting.number', { number: meeting.number });
	const data = recordingJsonLd({
		name: conference.sample ? t('conference.feed.sample', { title }) : title,
		description: describePart(meeting.title, found, language),
		language,
		page: origin + addressOf(language, path),
		thumbnail: origin + image.src,
		media: `${origin}/media/${meeting.id}/whole.m3u8`,
		embed: isEmbeddable ? origin + addressOf(language, `/embed${path}`) : null,
		recorded: broadcast.recorded,
	});
	return jsonLdElement(data);
}
