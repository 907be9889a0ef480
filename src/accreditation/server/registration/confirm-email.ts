import { addressOf } from '#platform/address.ts';
import type { EmailTemplate } from '#platform/server/mail/template.ts';

interface Confirmation {
	/** The title of the conference. */
	conference: string;
	/** The key in the link. */
	key: string;
}

/**
 * The email with the link that confirms a registration (double opt-in). It says nothing that the sender typed: anyone can
 * have it sent to any address.
 */
export const confirmEmail: EmailTemplate<Confirmation> = {
	name: 'confirm-registration',
	content: (t, { conference, key }, { language, origin }) => ({
		subject: t('accreditation.email.confirm.subject', { conference }),
		blocks: [
			{ is: 'text', text: t('accreditation.email.confirm.intro', { conference }) },
			{
				is: 'button',
				label: t('accreditation.email.confirm.button'),
				href: `${origin}${addressOf(language, `/registration/confirm?key=${encodeURIComponent(key)}`)}`,
			},
			{ is: 'text', text: t('accreditation.email.confirm.about') },
		],
		reason: t('accreditation.email.confirm.reason'),
	}),
	sample: { conference: 'Rehearsal', key: 'a-sample-and-no-key' },
};
