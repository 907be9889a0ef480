import { addressOf } from '#platform/address.ts';
import type { EmailFact, EmailTemplate } from '#platform/server/mail/template.ts';
import { evidenceLevels, type EvidenceLevel } from '../../level.ts';
import type { OwnerEmailStep } from '../store/owner-emails.ts';

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
	returned: { subject: 'exchange.email.returned.subject', intro: 'exchange.email.returned.intro' },
	published: { subject: 'exchange.email.published.subject', intro: 'exchange.email.published.intro' },
	withdrawn: { subject: 'exchange.email.withdrawn.subject', intro: 'exchange.email.withdrawn.intro' },
	decided: { subject: 'exchange.email.decided.subject', intro: 'exchange.email.decided.intro' },
	warning: { subject: 'exchange.email.warning.subject', intro: 'exchange.email.warning.intro' },
};

/** Tells the person who submitted a practice what became of it. It says nothing that is not public, and leads there. 5.6 */
export const ownerEmail: EmailTemplate<OwnerEmail> = {
	name: 'practice',
	content: (t, { name, step, path, title, version }, { language, origin }) => {
		const { subject, intro } = keys[step];
		const facts: EmailFact[] = [
			...(title === null ? [] : [{ label: t('exchange.find.column.title'), value: title }]),
			...(version
				? [
						{ label: t('exchange.review.version'), value: version.name },
						{ label: t('exchange.review.shown'), value: t(evidenceLevels.labels[version.level]) },
					]
				: []),
		];
		return {
			subject: t(subject),
			blocks: [
				{ is: 'text', text: `${t('accreditation.email.greeting', { name })}\n\n${t(intro)}` },
				...(facts.length ? [{ is: 'facts' as const, facts }] : []),
				{ is: 'button', label: t('exchange.email.button'), href: `${origin}${addressOf(language, path)}` },
			],
			reason: t('exchange.email.why'),
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
