import { addressOf } from '#platform/address.ts';
import type { EmailTemplate } from '#platform/server/mail/template.ts';

interface LetterEmail {
	subject: string;
	body: string;
	conference: string;
	/** `null` of a minor, whose registration nobody opens by their address. 10.5 */
	registration: string | null;
	/** The delegation of the focal point that it goes to, by name; `null` of a letter to people. */
	delegation: string | null;
}

/** The email of a letter: the officers' own words, and the link to the registration. */
export const letterEmail: EmailTemplate<LetterEmail> = {
	name: 'letter',
	content: (t, { subject, body, conference, registration, delegation }, { language, origin }) => ({
		subject,
		blocks: [
			{ is: 'text', text: body },
			...(registration
				? [
						{
							is: 'button' as const,
							label: t('accreditation.email.open-registration'),
							href: `${origin}${addressOf(language, `/registrations/${registration}`)}`,
						},
					]
				: []),
		],
		reason:
			delegation === null
				? t('accreditation.email.reason.registered', { conference })
				: t('accreditation.email.reason.focal-point', { delegation, conference }),
	}),
	sample: {
		subject: 'Practical information',
		body: 'Dear colleague',
		conference: 'Early Signs',
		registration: 'an-id',
		delegation: null,
	},
};
