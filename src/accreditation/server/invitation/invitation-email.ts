import { addressOf } from '#platform/address.ts';
import { inLanguage, type Language, type Texts } from '#platform/language.ts';
import {
	composeEmail,
	type ComposedEmail,
	type EmailSite,
	type EmailTemplate,
} from '#platform/server/mail/template.ts';
import { fillIn, formatDeadline } from '../../invitation.ts';
import type { InvitationRow, Invitee } from '../store/invitation.ts';

/** The conference that people are invited to, as its officers have it now. */
export interface InvitingConference {
	title: Texts;
	original: Language;
	timeZone: string;
}

interface InvitationEmail {
	subject: string;
	body: string;
	delegation: string;
	/** The id of the delegation. */
	id: string;
}

/** The email to a focal point: the officers' own words, and the link to the delegation's page. */
export const invitationEmail: EmailTemplate<InvitationEmail> = {
	name: 'invitation',
	content: (t, { subject, body, delegation, id }, { language, origin }) => ({
		subject,
		blocks: [
			{ is: 'text', text: body },
			{
				is: 'button',
				label: t('accreditation.email.invite.button'),
				href: `${origin}${addressOf(language, `/delegations/${id}`)}`,
			},
			{ is: 'text', text: t('accreditation.email.invite.about') },
		],
		reason: t('accreditation.email.invite.reason', { delegation }),
	}),
	sample: { subject: 'Invitation', body: 'Dear colleague', delegation: 'Maltavia', id: 'an-id' },
};

/** The focal point to whom an invitation is written. */
type Recipient = Pick<Invitee, 'delegation' | 'delegationName' | 'maxPeople' | 'name' | 'language'>;

/**
 * The words of the invitation to one focal point, in their language if it was written in it, else in the original or any
 * other, with the name of the delegation.
 * @param closesAt ms; the end of nominations
 */
export function fillInInvitation(
	site: Pick<EmailSite, 'words'>,
	conference: InvitingConference,
	{ subject, body }: Pick<InvitationRow, 'subject' | 'body'>,
	to: Recipient,
	closesAt: number | null,
): { language: Language; subject: string; body: string; delegation: string } {
	const language = inLanguage(body, to.language, conference.original)?.language ?? conference.original;
	const t = site.words(language);
	const delegation = inLanguage(to.delegationName, language, conference.original)?.text ?? '';
	const values = {
		name: to.name,
		delegation,
		conference: inLanguage(conference.title, language, conference.original)?.text ?? '',
		places: to.maxPeople === null ? t('accreditation.invite.no-limit') : String(to.maxPeople),
		deadline:
			closesAt === null
				? t('accreditation.invite.no-deadline')
				: formatDeadline(closesAt, conference.timeZone, language),
	};
	return {
		language,
		subject: fillIn(subject[language] ?? '', values),
		body: fillIn(body[language] ?? '', values),
		delegation,
	};
}

/** The invitation to one focal point as an email. @param closesAt ms; the end of nominations */
export function composeInvitation(
	site: EmailSite,
	conference: InvitingConference,
	text: Pick<InvitationRow, 'subject' | 'body'>,
	to: Recipient,
	closesAt: number | null,
): ComposedEmail {
	const { language, ...filled } = fillInInvitation(site, conference, text, to, closesAt);
	return composeEmail(site, invitationEmail, language, { ...filled, id: to.delegation });
}
