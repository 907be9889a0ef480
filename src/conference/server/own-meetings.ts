import { inLanguage, type LocalizedText } from '#platform/language.ts';
import { oncePerContext, type OperationContext } from '#platform/server/context.ts';
import { meetingsToShow, type MeetingOfPerson } from '../own-meetings.ts';
import type { Role } from '../roles.ts';
import { meetingsOfPerson } from './store/own-meetings.ts';

/** A meeting on the start page of somebody who has a role in its conference. */
export interface OwnMeeting extends MeetingOfPerson {
	number: number;
	title: LocalizedText | null;
	day: string | null;
	/** It is in session, or takes place today. */
	isToday: boolean;
	conference: { id: string; slug: string; title: LocalizedText | null; timeZone: string; sample: boolean };
	role: Role;
}

const read = oncePerContext(async (ctx, person): Promise<OwnMeeting[]> => {
	const rows = await meetingsOfPerson(ctx, person, ctx.now);
	return meetingsToShow(
		rows.map(({ slug, conference, conferenceTitle, original, timeZone, sample, title, ...row }) => ({
			...row,
			title: inLanguage(title, ctx.language, original),
			conference: {
				id: conference,
				slug,
				title: inLanguage(conferenceTitle, ctx.language, original),
				timeZone,
				sample,
			},
		})),
		ctx.now.getTime(),
	);
});

/**
 * The meetings in which the caller works now: in session, of today, or the next one of each conference. Closed ones too,
 * since a role opens them. One statement, batched, once per context.
 */
export const ownMeetings = (ctx: OperationContext): Promise<OwnMeeting[]> =>
	ctx.actor.person ? read(ctx, ctx.actor.person.id) : Promise.resolve([]);
