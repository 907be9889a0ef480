import type { ChangeView } from '#conference';
import { labels, type Labels } from '#platform/codes.ts';
import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import type { EmailFact, EmailTemplate } from '#platform/server/mail/template.ts';
import type { Translate } from '#platform/messages.ts';
import type { EmailKind } from '../../emails.ts';
import { formatDeadline } from '../../invitation.ts';
import { formatDays, formatTime } from './dates.ts';

/** The kinds that are written here; others are written by the operation that causes them. */
export type WrittenKind = Exclude<EmailKind, 'invitation' | 'guest-invitation' | 'refused' | 'letter'>;

/** A meeting that the recipient may attend. Times in ms. */
export interface EmailMeeting {
	number: number;
	title: string | null;
	startsAt: number;
	endsAt: number | null;
	place: string | null;
}

/** The most meetings that an email names; all are in its calendar. */
const mostMeetings = 30;

/** What the emails of a conference say. */
export interface ConferenceEmail {
	/** The recipient. */
	name: string;
	conference: string;
	slug: string;
	timeZone: string;
	firstDay: string | null;
	lastDay: string | null;
	place: string | null;
	/** The registration; `null` for a focal point, and for a minor, whose page has no link. */
	registration: string | null;
	delegation: { id: string; name: string } | null;
	/** Until when a place is offered, or nominations are open (ms). */
	deadline: number | null;
	freePlaces: number | null;
	meetings: readonly EmailMeeting[];
	changes: readonly ChangeView[];
}

type FactName = 'dates' | 'place' | 'deadline' | 'free' | 'changes' | 'meetings';

interface Shape {
	subject: string;
	intro: string;
	facts: readonly FactName[];
	button?: { label: string; path: (values: ConferenceEmail) => string | null };
	about?: string;
}

const toRegistration = ({ registration }: ConferenceEmail): string | null =>
	registration && `/registrations/${registration}`;
const toConference = ({ slug }: ConferenceEmail): string => `/conferences/${slug}`;
const withoutFacts = (subject: string, intro: string): Shape => ({ subject, intro, facts: [] });
const openRegistration = { label: 'accreditation.email.open-registration', path: toRegistration };

const shapes: Readonly<Record<WrittenKind, Shape>> = {
	'nomination-reminder': {
		subject: 'accreditation.email.nomination-reminder.subject',
		intro: 'accreditation.email.nomination-reminder.intro',
		facts: ['deadline', 'free'],
		button: {
			label: 'accreditation.email.nomination-reminder.button',
			path: ({ delegation }) => `/delegations/${delegation?.id}`,
		},
	},
	accredited: {
		subject: 'accreditation.email.accredited.subject',
		intro: 'accreditation.email.accredited.intro',
		facts: ['dates', 'place', 'meetings'],
		button: openRegistration,
		about: 'accreditation.email.accredited.about',
	},
	'on-hold': withoutFacts('accreditation.email.on-hold.subject', 'accreditation.email.on-hold.intro'),
	waiting: withoutFacts('accreditation.email.waiting.subject', 'accreditation.email.waiting.intro'),
	offered: {
		subject: 'accreditation.email.offered.subject',
		intro: 'accreditation.email.offered.intro',
		facts: ['deadline', 'dates', 'place'],
		button: { label: 'accreditation.email.offered.button', path: toRegistration },
	},
	'offer-ended': withoutFacts(
		'accreditation.email.offer-ended.subject',
		'accreditation.email.offer-ended.intro',
	),
	withdrawn: withoutFacts('accreditation.email.withdrawn.subject', 'accreditation.email.withdrawn.intro'),
	'form-open': {
		subject: 'accreditation.email.form-open.subject',
		intro: 'accreditation.email.form-open.intro',
		facts: [],
		button: { label: 'accreditation.email.form-open.button', path: toRegistration },
	},
	changed: {
		subject: 'accreditation.email.changed.subject',
		intro: 'accreditation.email.changed.intro',
		facts: ['changes'],
		button: { label: 'accreditation.email.open-conference', path: toConference },
		about: 'accreditation.email.changed.about',
	},
	'conference-reminder': {
		subject: 'accreditation.email.conference-reminder.subject',
		intro: 'accreditation.email.conference-reminder.intro',
		facts: ['dates', 'place'],
		button: { label: 'accreditation.email.open-conference', path: toConference },
		about: 'accreditation.email.conference-reminder.about',
	},
	'online-access': {
		subject: 'accreditation.email.online-access.subject',
		intro: 'accreditation.email.online-access.intro',
		facts: ['dates'],
		button: { label: 'accreditation.email.open-conference', path: toConference },
		about: 'accreditation.email.online-access.about',
	},
};

const changeLabels: Labels<ChangeView['kind']> = labels('conference.change', [
	'time',
	'place',
	'cancelled',
	'restored',
	'withdrawn',
]);
const modeLabels = labels('conference.mode', ['hall', 'online', 'hybrid']);

/** One side of a change, on one line; with its time zone if that is not the other's. */
function sideOf(
	{ days, place }: ChangeView['before'],
	other: ChangeView['before'],
	t: Translate,
	language: Language,
): string {
	const [zone, otherZone] = [days?.timeZone, other.days?.timeZone];
	const hours = days?.start ? [days.start, days.end].filter(Boolean).join('–') : null;
	return [
		days && formatDays(days.first, days.last, language),
		hours,
		zone && otherZone && zone !== otherZone ? zone : null,
		place?.place?.text,
		place?.venue?.text,
		place?.mode && t(modeLabels[place.mode]),
	]
		.filter(Boolean)
		.join(', ');
}

function factOfChange(change: ChangeView, conference: string, t: Translate, language: Language): EmailFact {
	const { kind, meeting } = change;
	const label = meeting
		? (meeting.title?.text ?? t('conference.meeting.number', { number: meeting.number }))
		: conference;
	const before = sideOf(change.before, change.after, t, language);
	const after = sideOf(change.after, change.before, t, language);
	const named = t(changeLabels[kind]);
	if (kind !== 'time' && kind !== 'place') return { label, value: named };
	return {
		label,
		value: t('accreditation.email.changed.value', {
			change: named,
			after: after || t('ui.unknown'),
			before: before || t('ui.unknown'),
		}),
	};
}

const fact = (label: string, value: string | null): EmailFact[] => (value ? [{ label, value }] : []);

function factsOf(
	names: readonly FactName[],
	values: ConferenceEmail,
	t: Translate,
	language: Language,
): EmailFact[] {
	const { deadline, timeZone, firstDay, lastDay, place, freePlaces, meetings, changes, conference } = values;
	const written: Readonly<Record<FactName, () => EmailFact[]>> = {
		dates: () => fact(t('accreditation.email.fact.dates'), formatDays(firstDay, lastDay, language)),
		place: () => fact(t('accreditation.email.fact.place'), place),
		deadline: () =>
			fact(
				t('accreditation.email.fact.deadline'),
				deadline === null ? null : formatDeadline(deadline, timeZone, language),
			),
		free: () =>
			fact(
				t('accreditation.email.fact.free'),
				freePlaces === null ? null : new Intl.NumberFormat(language).format(freePlaces),
			),
		meetings: () => [
			...meetings.slice(0, mostMeetings).map(({ number, title, startsAt, endsAt, place: room }) => ({
				label: title ?? t('conference.meeting.number', { number }),
				value: [formatTime(startsAt, endsAt, timeZone, language), room].filter(Boolean).join(', '),
			})),
			...fact(
				t('accreditation.email.fact.more-meetings'),
				meetings.length > mostMeetings
					? new Intl.NumberFormat(language).format(meetings.length - mostMeetings)
					: null,
			),
		],
		changes: () => changes.map((one) => factOfChange(one, conference, t, language)),
	};
	return names.flatMap((name) => written[name]());
}

/** Whether the emails of a kind are written here. */
export const isWrittenKind = (kind: EmailKind): kind is WrittenKind => kind in shapes;

/** The email of a kind. */
export const conferenceEmail = (kind: WrittenKind): EmailTemplate<ConferenceEmail> => ({
	name: kind,
	content(t, values, { language, origin }) {
		const { subject, intro, facts, button, about } = shapes[kind];
		const { name, conference } = values;
		const delegation = values.delegation?.name ?? '';
		const path = button?.path(values);
		const written = factsOf(facts, values, t, language);
		return {
			subject: t(subject, { conference }),
			blocks: [
				{
					is: 'text',
					text: `${t('accreditation.email.greeting', { name })}\n\n${t(intro, { conference, delegation })}`,
				},
				...(written.length ? [{ is: 'facts' as const, facts: written }] : []),
				...(button && path
					? [
							{
								is: 'button' as const,
								label: t(button.label),
								href: origin + addressOf(language, path),
							},
						]
					: []),
				...(about ? [{ is: 'text' as const, text: t(about) }] : []),
			],
			reason: values.delegation
				? t('accreditation.email.reason.focal-point', { delegation, conference })
				: t('accreditation.email.reason.registered', { conference }),
		};
	},
	sample: {
		name: 'Айгүл Example',
		conference: 'Rehearsal',
		slug: 'rehearsal',
		timeZone: 'Europe/Vienna',
		firstDay: '2027-03-09',
		lastDay: '2027-03-11',
		place: 'Vienna',
		registration: '00000000-0000-4000-8000-000000000000',
		delegation:
			kind === 'nomination-reminder' ? { id: '00000000-0000-4000-8000-000000000000', name: 'Arvonia' } : null,
		deadline: Date.UTC(2027, 1, 1, 11),
		freePlaces: 3,
		meetings: [
			{
				number: 1,
				title: 'Opening',
				startsAt: Date.UTC(2027, 2, 9, 9),
				endsAt: Date.UTC(2027, 2, 9, 12),
				place: 'Main hall',
			},
		],
		changes: [],
	},
});
