import type { WatchPage } from '#broadcast/server';
import { meetingFacts, shareImage, type MeetingPage } from '#conference/server';
import type { Language } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { describePart } from './describe.ts';
import { recordingElement } from './recording.server.ts';

/** What the head of a meeting's page says to programs: to a reader who has not signed in, more. */
export async function meetingHead(
	ctx: OperationContext,
	found: MeetingPage,
	broadcast: WatchPage | null,
	{ language, isEmbeddable }: { language: Language; isEmbeddable: boolean },
) {
	const { conference, meeting } = found;
	const path = `/conferences/${conference.slug}/meetings/${meeting.number}`;
	const image = ctx.actor.person ? null : shareImage(ctx, path, await meetingFacts(ctx, conference, meeting));
	return {
		description: describePart(meeting.title, found, language),
		preview: image && { image },
		/** The recording, for search engines. */
		video: image && broadcast ? recordingElement(found, broadcast, { language, image, isEmbeddable }) : null,
	};
}
