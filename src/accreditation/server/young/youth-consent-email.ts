import { labels } from '#platform/codes.ts';
import { addressOf } from '#platform/address.ts';
import type { EmailTemplate } from '#platform/server/mail/template.ts';
import { type Consenter, consenters } from '../../young-people.ts';

interface ConsentRequest {
	by: Consenter;
	/** The title of the conference, and the name of the youth organisation. */
	conference: string;
	organisation: string;
	/** The key in the link. */
	key: string;
}

const intros = labels('accreditation.young.email.intro-', consenters);

/** The email with the link for consent. It names no young person: administrators read the outbox. */
export const youthConsentEmail: EmailTemplate<ConsentRequest> = {
	name: 'youth-consent',
	content: (t, { by, conference, organisation, key }, { language, origin }) => ({
		subject: t('accreditation.young.email.subject', { conference }),
		blocks: [
			{ is: 'text', text: t(intros[by], { conference, organisation }) },
			{
				is: 'button',
				label: t('accreditation.young.email.button'),
				href: `${origin}${addressOf(language, `/consent?key=${encodeURIComponent(key)}`)}`,
			},
			{ is: 'text', text: t('accreditation.young.email.about') },
		],
		reason: t('accreditation.young.email.reason', { organisation }),
	}),
	sample: {
		by: 'guardian',
		conference: 'Rehearsal',
		organisation: 'Harbour Youth',
		key: 'a-sample-and-no-key',
	},
};
