import { sectionLabels, type ConsoleSection } from '#conference';
import { addressOf } from '#platform/address.ts';
import { inLanguage, type Language, type Texts } from '#platform/language.ts';
import { listFormat } from '#platform/list-format.ts';
import { withNext } from '#platform/next-page.ts';
import type { EmailTemplate } from '#platform/server/mail/template.ts';

interface SectionsEmail {
	email: string;
	conference: Texts;
	original: Language;
	sections: readonly ConsoleSection[];
	slug: string;
}

/** Tells somebody which sections of a conference they hold, and how they sign in. */
export const sectionsEmail: EmailTemplate<SectionsEmail> = {
	name: 'sections',
	content: (t, { email, conference: texts, original, sections, slug }, { language, origin }) => {
		const conference = inLanguage(texts, language, original)?.text ?? '';
		const value = listFormat(language).format(sections.map((one) => t(sectionLabels[one])));
		const path = addressOf(language, `/console/conferences/${slug}`);
		return {
			subject: t('accreditation.email.sections.subject', { conference }),
			blocks: [
				{ is: 'text', text: t('accreditation.email.sections.intro', { conference }) },
				{ is: 'facts', facts: [{ label: t('accreditation.rights.sections'), value }] },
				{
					is: 'button',
					label: t('platform.sign-in.title'),
					href: `${origin}${withNext(addressOf(language, '/sign-in'), path)}`,
				},
				{ is: 'text', text: t('platform.admin.email.how', { email }) },
			],
			reason: t('accreditation.email.sections.reason', { conference }),
		};
	},
	sample: {
		email: 'aigul@example.org',
		conference: { en: 'Conference on rivers' },
		original: 'en',
		sections: ['people', 'papers'],
		slug: '2031-rivers',
	},
};
