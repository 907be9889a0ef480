import { calendarOf, feedOf } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import type { Audience } from '#platform/audience.ts';
import { inLanguage, type Language } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { CalendarPart } from '#platform/server/mail/store.ts';
import type { EmailSite } from '#platform/server/mail/template.ts';
import { changesSince, type EmailKind } from '../../emails.ts';
import type { DueEmail } from '../store/emails.ts';
import type { ConferenceEmail, EmailMeeting } from './templates.ts';

/** The public view of a conference, as feeds have it. */
export type EmailConference = NonNullable<Awaited<ReturnType<typeof feedOf>>>[number];

/** The view of conferences in a language, of the public unless it is for participants; without those not announced. */
export const announcedConferences = async (
	ctx: OperationContext,
	ids: readonly string[],
	language: Language = ctx.language,
	reader: Audience = 'public',
): Promise<EmailConference[]> =>
	ids.length ? ((await feedOf({ ...ctx, language }, { ids }, reader)) ?? []) : [];

/** The meetings that the recipient may attend. 11.8 */
const meetingsIn = ({ agenda }: EmailConference): EmailMeeting[] =>
	agenda.meetings.flatMap(({ number, title, startsAt, endsAt, place, cancelled }) =>
		cancelled || startsAt === null
			? []
			: [{ number, title: title?.text ?? null, startsAt, endsAt, place: place?.text ?? null }],
	);

/** What an email says of the conference and its recipient. @param conference as the recipient may see it */
export const valuesOf = (
	conference: EmailConference,
	due: Omit<DueEmail, 'id' | 'conference' | 'state' | 'shownState' | 'to'>,
	language: Language,
): ConferenceEmail => ({
	name: due.name,
	conference: conference.title.text,
	slug: conference.slug,
	timeZone: conference.timeZone,
	firstDay: conference.firstDay,
	lastDay: conference.lastDay,
	place: [conference.venue?.text, conference.place?.text].filter(Boolean).join(', ') || null,
	registration: due.isMinor ? null : due.registration,
	delegation: due.delegation && {
		id: due.delegation.id,
		name: inLanguage(due.delegation.name, language)?.text ?? '',
	},
	deadline: due.kind === 'offered' ? due.offeredUntil : due.closesAt,
	freePlaces: due.freePlaces,
	meetings: meetingsIn(conference),
	changes: due.changesSince === null ? [] : changesSince(conference.changes, due.changesSince),
});

/** The kinds with the meetings for the recipient's calendar. 11.8 */
export const withCalendar: ReadonlySet<EmailKind> = new Set(['accredited', 'changed']);

/**
 * The meetings of a view of the conference as an attachment. PUBLISH, because an invitation (REQUEST) holds a single event (RFC 5546 §3.2.2).
 * UIDs and SEQUENCE are those of the site's calendars, so a later email updates the entries.
 */
export function calendarFor(
	conference: EmailConference,
	site: EmailSite,
	language: Language,
): CalendarPart | null {
	if (conference.startsAt === null) return null;
	const t = site.words(language);
	const words = {
		language,
		timeZone: conference.timeZone,
		loadedAt: new Date(0),
		name: conference.title.text,
		author: site.organisationIn(language),
		description: '',
		sample: (title: string) => t('conference.feed.sample', { title }),
		meeting: (meeting: string, of: string) => `${meeting} – ${of}`,
		open: () => '',
	};
	const addresses = {
		origin: site.origin,
		homePage: addressOf(language, '/'),
		conference: (slug: string) => addressOf(language, `/conferences/${slug}`),
		meeting: (slug: string, number: number) => addressOf(language, `/conferences/${slug}/meetings/${number}`),
	};
	const organizer = {
		// A parameter's value cannot hold a quotation mark (RFC 5545 §3.2).
		name: words.author.replaceAll('"', '’'),
		email: site.replyTo ?? `no-reply@${new URL(site.origin).hostname}`,
	};
	return { method: 'PUBLISH', content: calendarOf([conference], words, addresses, true, organizer) };
}
