import { addressOf } from '#platform/address.ts';
import type { EmailFact, EmailTemplate } from '#platform/server/mail/template.ts';
import { evidenceLevels, type EvidenceLevel } from '../../level.ts';

/** What the person who submitted a practice is told. `warning`: harm or no effect is shown of a version. 5.6 */
export type OwnerEmailStep = 'returned' | 'published' | 'withdrawn' | 'decided' | 'warning';

/** What an email to the person who submitted a practice says. */
interface OwnerEmail {
	name: string;
	step: OwnerEmailStep;
	/** Of the page that it leads to, below the language. */
	path: string;
	/** Public; `null` = the practice was never published. */
	title: string | null;
	/** Of a decision or a warning. */
	version: { name: string; level: EvidenceLevel } | null;
}

const keys: Readonly<Record<OwnerEmailStep, { subject: string; intro: string }>> = {
	returned: { subject: 'practices.email.returned.subject', intro: 'practices.email.returned.intro' },
	published: { subject: 'practices.email.published.subject', intro: 'practices.email.published.intro' },
	withdrawn: { subject: 'practices.email.withdrawn.subject', intro: 'practices.email.withdrawn.intro' },
	decided: { subject: 'practices.email.decided.subject', intro: 'practices.email.decided.intro' },
	warning: { subject: 'practices.email.warning.subject', intro: 'practices.email.warning.intro' },
};

/** Tells the person who submitted a practice what became of it. It says nothing that is not public, and leads there. 5.6 */
export const ownerEmail: EmailTemplate<OwnerEmail> = {
	name: 'practice',
	content: (t, { name, step, path, title, version }, { language, origin }) => {
		const { subject, intro } = keys[step];
		const facts: EmailFact[] = [
			...(title === null ? [] : [{ label: t('practices.find.column.title'), value: title }]),
			...(version
				? [
						{ label: t('practices.review.version'), value: version.name },
						{ label: t('practices.review.shown'), value: t(evidenceLevels.labels[version.level]) },
					]
				: []),
		];
		return {
			subject: t(subject),
			blocks: [
				{ is: 'text', text: `${t('accreditation.email.greeting', { name })}\n\n${t(intro)}` },
				...(facts.length ? [{ is: 'facts' as const, facts }] : []),
				{ is: 'button', label: t('practices.email.button'), href: `${origin}${addressOf(language, path)}` },
			],
			reason: t('practices.email.why'),
		};
	},
	sample: {
		name: 'Айгүл Example',
		step: 'warning',
		path: '/practices/example',
		title: 'Open gyms',
		version: { name: 'Original', level: 'no-effect' },
	},
};
