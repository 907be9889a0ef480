import { addressOf } from '../../address.ts';
import { dateFormat } from '../../date-format.ts';
import type { EmailTemplate } from '../mail/template.ts';

/** Tells somebody that their account, which nobody needs, ends unless they sign in. 13.7 */
export const accountEndEmail: EmailTemplate<{ name: string; ends: Date }> = {
	name: 'account-end',
	content: (t, { name, ends }, { language, organisation, origin }) => ({
		subject: t('platform.account-end.email.subject', { organisation }),
		blocks: [
			{
				is: 'text',
				text: t('platform.account-end.email.text', {
					name,
					day: dateFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(ends),
				}),
			},
			{
				is: 'button',
				label: t('platform.sign-in.title'),
				href: `${origin}${addressOf(language, '/sign-in')}`,
			},
		],
		reason: t('platform.account-end.email.reason'),
	}),
	sample: { name: 'Айгүл Example', ends: new Date('2027-03-09T00:00Z') },
};
