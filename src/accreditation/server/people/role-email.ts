import { roleLabels, type Role } from '#conference';
import { addressOf } from '#platform/address.ts';
import { inLanguage, type Language, type Texts } from '#platform/language.ts';
import { withNext } from '#platform/next-page.ts';
import type { RegistrationMail } from '../registration/register.ts';
import type { EmailTemplate } from '#platform/server/mail/template.ts';

/** How somebody is told of their role: the outbox, and the language of the email. */
export interface RoleMail extends RegistrationMail {
	language: Language;
}

interface RoleEmail {
	name: string;
	email: string;
	conference: Texts;
	original: Language;
	role: Role;
	/** The page to open after signing in; `null` = their account. */
	path: string | null;
}

/** Tells somebody which role they have in a conference, and how they sign in. */
export const roleEmail: EmailTemplate<RoleEmail> = {
	name: 'role',
	content: (t, { name, email, conference: texts, original, role, path }, { language, origin }) => {
		const conference = inLanguage(texts, language, original)?.text ?? '';
		return {
			subject: t('accreditation.email.role.subject', { conference }),
			blocks: [
				{ is: 'text', text: t('accreditation.email.role.intro', { name, conference }) },
				{
					is: 'facts',
					facts: [{ label: t('accreditation.people.role'), value: t(roleLabels[role]) }],
				},
				{
					is: 'button',
					label: t('platform.sign-in.title'),
					href: `${origin}${withNext(addressOf(language, '/sign-in'), path && addressOf(language, path))}`,
				},
				{ is: 'text', text: t('platform.admin.email.how', { email }) },
			],
			reason: t('accreditation.email.role.reason', { conference }),
		};
	},
	sample: {
		name: 'Айгүл Example',
		email: 'aigul@example.org',
		conference: { en: 'Conference on rivers' },
		original: 'en',
		role: 'chair',
		path: '/conferences/2031-rivers',
	},
};
