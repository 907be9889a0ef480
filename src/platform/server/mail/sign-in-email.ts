import { addressOf } from '../../address.ts';
import type { EmailTemplate } from './template.ts';
import { linkLifetime } from '../session.ts';

interface SignIn {
	/** The person's name. */
	name: string;
	/** The key in the link. */
	token: string;
}

/**
 * The email with a link by which a person signs in. The link leads to a page with a button: programs that open links
 * in mail to look at them do not use the key up.
 */
export const signInEmail: EmailTemplate<SignIn> = {
	name: 'sign-in',
	content: (t, { name, token }, { language, organisation, origin }) => ({
		subject: t('platform.email.sign-in.subject', { organisation }),
		blocks: [
			{ is: 'text', text: t('platform.email.sign-in.intro', { name }) },
			{
				is: 'button',
				label: t('platform.sign-in.enter'),
				href: `${origin}${addressOf(language, `/sign-in/link?token=${encodeURIComponent(token)}`)}`,
			},
			{ is: 'text', text: t('platform.email.sign-in.about', { minutes: linkLifetime / 60 }) },
		],
		reason: t('platform.email.sign-in.reason'),
	}),
	sample: { name: 'Айгүл Example', token: 'a-sample-and-no-key' },
};
