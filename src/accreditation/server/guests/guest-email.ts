import { addressOf } from '#platform/address.ts';
import { inLanguage, type Texts } from '#platform/language.ts';
import {
	composeEmail,
	type ComposedEmail,
	type EmailSite,
	type EmailTemplate,
} from '#platform/server/mail/template.ts';
import { fillIn, formatDeadline } from '../../invitation.ts';
import type { InvitingConference } from '../invitation/invitation-email.ts';
import type { Guest } from '../store/guests.ts';

interface GuestEmail {
	subject: string;
	body: string;
	conference: string;
	/** Until when the link can be used, in words. */
	deadline: string;
	/** The key in the link. */
	key: string;
}

/** The email to a guest: the officers' own words, and the link that registers. */
export const guestEmail: EmailTemplate<GuestEmail> = {
	name: 'guest-invitation',
	content: (t, { subject, body, conference, deadline, key }, { language, origin }) => ({
		subject,
		blocks: [
			{ is: 'text', text: body },
			{
				is: 'button',
				label: t('accreditation.own.register'),
				href: `${origin}${addressOf(language, `/registration/invited?key=${encodeURIComponent(key)}`)}`,
			},
			{ is: 'text', text: t('accreditation.email.guests.about', { deadline }) },
		],
		reason: t('accreditation.email.guests.reason', { conference }),
	}),
	sample: {
		subject: 'Invitation',
		body: 'Dear colleague',
		conference: 'Rehearsal',
		deadline: '1 February 2027',
		key: 'a-sample-and-no-key',
	},
};

/** The letter in the guest's language if it was written in it, else in the original or any other. @param key of the link */
export function composeGuestEmail(
	site: EmailSite,
	conference: InvitingConference,
	{ subject, body }: { subject: Texts; body: Texts },
	to: Pick<Guest, 'name' | 'language' | 'expiresAt'>,
	{ key, isReminder = false }: { key: string; isReminder?: boolean },
): ComposedEmail {
	const { original, timeZone } = conference;
	const language = inLanguage(body, to.language, original)?.language ?? original;
	const t = site.words(language);
	const title = inLanguage(conference.title, language, original)?.text ?? '';
	const deadline = formatDeadline(to.expiresAt, timeZone, language);
	const salutation = to.name
		? t('accreditation.email.greeting', { name: to.name })
		: t('accreditation.email.guests.salutation');
	const values = { salutation, conference: title, deadline };
	const line = fillIn(inLanguage(subject, language, original)?.text ?? '', values);
	return composeEmail(site, guestEmail, language, {
		subject: isReminder ? t('accreditation.email.guests.reminder-subject', { subject: line }) : line,
		body: fillIn(body[language] ?? '', values),
		conference: title,
		deadline,
		key,
	});
}
