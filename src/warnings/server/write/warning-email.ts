import { languagesOfPersons } from '#accreditation/server';
import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import type { Transaction } from '#platform/server/database.ts';
import { composeEmail, type EmailTemplate } from '#platform/server/mail/template.ts';
import type { Services } from '#platform/server/services.ts';
import { mayEmailContent, tlpLabels, type Tlp } from '../../tlp.ts';
import type { EmailRecipient } from '../store/warning-releases.ts';

/** What sends emails. */
export type WarningMail = Pick<Services, 'mailer' | 'emailSite'>;

/**
 * `released` and `updated`: to the recipients; `check`: to the person who checks a draft; `returned`: to its author;
 * `confirm` and `confirm-soon`: to people who can confirm an urgent release; `withdrawn`: to all who had it.
 */
export type WarningEmailKind =
	| 'released'
	| 'updated'
	| 'check'
	| 'returned'
	| 'confirm'
	| 'confirm-soon'
	| 'withdrawn';

const shapes: Readonly<Record<WarningEmailKind, { subject: string; text: string }>> = {
	released: {
		subject: 'warnings.write.email.released.subject',
		text: 'warnings.write.email.released.text',
	},
	updated: { subject: 'warnings.write.email.updated.subject', text: 'warnings.write.email.updated.text' },
	check: { subject: 'warnings.write.email.check.subject', text: 'warnings.write.email.check.text' },
	returned: {
		subject: 'warnings.write.email.returned.subject',
		text: 'warnings.write.email.returned.text',
	},
	confirm: { subject: 'warnings.write.email.confirm.subject', text: 'warnings.write.email.confirm.text' },
	'confirm-soon': {
		subject: 'warnings.write.email.confirm-soon.subject',
		text: 'warnings.write.email.confirm-soon.text',
	},
	withdrawn: { subject: 'warnings.receive.email.subject', text: 'warnings.receive.email.text' },
};

export interface WarningEmail {
	kind: WarningEmailKind;
	warning: string;
	tlp: Tlp;
	/** The substance or risk, which only an email about a CLEAR one says. 12.5 */
	subject: string | null;
}

/** Emails about warnings: the label and a link; what it is about only of a CLEAR one that is released. 12.5 */
export const warningEmail: EmailTemplate<WarningEmail> = {
	name: 'warning',
	content: (t, { kind, warning, tlp, subject }, { language, origin }) => {
		const isReleased = kind === 'released' || kind === 'updated';
		const about = isReleased && mayEmailContent(tlp) && subject;
		return {
			subject: t(shapes[kind].subject, { label: tlpLabels[tlp] }),
			blocks: [
				...(about ? [{ is: 'text' as const, text: about }] : []),
				{ is: 'text', text: t(shapes[kind].text, { label: tlpLabels[tlp] }) },
				{
					is: 'button',
					label: t('warnings.write.email.button'),
					href: `${origin}${addressOf(language, `/warnings/desk/${warning}`)}`,
				},
			],
			reason: t('warnings.write.email.reason'),
		};
	},
	sample: {
		kind: 'released',
		warning: '5a3b1e00-0000-4000-8000-000000000000',
		tlp: 'amber',
		subject: null,
	},
};

/**
 * Writes an email to each person in the transaction that causes it, in the language of their registration, else in
 * English. Two statements for each language, however many they are.
 */
export async function writeWarningEmails(
	tx: Transaction,
	people: readonly EmailRecipient[],
	values: WarningEmail,
	{ mailer, emailSite }: WarningMail,
): Promise<void> {
	const languages = await languagesOfPersons(
		tx,
		people.map(({ person }) => person),
	);
	const byLanguage = Map.groupBy(people, ({ person }): Language => languages.get(person) ?? 'en');
	for (const [language, readers] of byLanguage)
		await mailer.writeToMany(
			tx,
			composeEmail(emailSite, warningEmail, language, values),
			readers.map(({ email }) => email),
		);
}
