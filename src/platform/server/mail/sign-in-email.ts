import { addressOf } from '../../address.ts';
import { withNext } from '../../next-page.ts';
import type { EmailTemplate } from './template.ts';
import { linkLifetime } from '../session.ts';

interface SignIn {
	/** The person's name. */
	name: string;
	/** The key in the link. */
	token: string;
	/** The page to open afterwards. */
	next?: string | null;
}

/**
 * The email with a sign-in link. The link opens a page with a button, so mail scanners that open links do not use it
 * up.
 */
export const signInEmail: EmailTemplate<SignIn> = {
	name: 'sign-in',
	content: (t, { name, token, next = null }, { language, organisation, origin }) => ({
		subject: t('platform.email.sign-in.subject', { organisation }),
		blocks: [
			{ is: 'text', text: t('platform.email.sign-in.intro', { name }) },
			{
				is: 'button',
				label: t('platform.sign-in.enter'),
				href: `${origin}${withNext(addressOf(language, `/sign-in/link?token=${encodeURIComponent(token)}`), next)}`,
			},
			{ is: 'text', text: t('platform.email.sign-in.about', { minutes: linkLifetime / 60 }) },
		],
		reason: t('platform.email.sign-in.reason'),
	}),
	sample: { name: 'Айгүл Example', token: 'a-sample-and-no-key' },
};
