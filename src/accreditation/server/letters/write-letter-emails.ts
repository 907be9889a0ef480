import { inLanguage } from '#platform/language.ts';
import type { Transaction } from '#platform/server/database.ts';
import type { Mailer } from '#platform/server/mail/mailer.ts';
import { composeEmail, type EmailSite } from '#platform/server/mail/template.ts';
import { planLetter, type WritingConference } from '../../letter.ts';
import { withContact } from '../emails/conference-site.ts';
import { emailChoices } from '../store/emails.ts';
import { recipientsOf, setPrepared, type LetterRow } from '../store/letters.ts';
import { letterEmail } from './letter-email.ts';

/** What writes the emails of letters. */
export interface LetterMail {
	mailer: Pick<Mailer, 'holdMany'>;
	site: EmailSite;
}

/**
 * Writes the emails of a letter, which wait for release, or fixes the notes; and notes who is left out. 14.3 to 14.5, 14.9
 * @param letter locked by the caller, and not prepared
 * @param orNone whether a letter of which there is no email is prepared, too
 * @returns how many
 */
export async function writeLetterEmails(
	tx: Transaction,
	letter: LetterRow,
	conference: WritingConference,
	{ mailer, site }: LetterMail,
	{ now, orNone = false }: { now: Date; orNone?: boolean },
): Promise<number> {
	const { id, way, texts } = letter;
	const plan = planLetter(await recipientsOf(tx, letter), texts, conference, way);
	if (!plan.emails.length && !orNone) return 0;
	const from = withContact(site, (await emailChoices(tx, letter.conference)).contact);
	const composed = plan.emails.map(({ to, language, subject, body }) => ({
		...composeEmail(from, letterEmail, language, {
			subject,
			body,
			conference: inLanguage(conference.title, language, conference.original)?.text ?? '',
			registration: way !== 'people' || to.isMinor ? null : to.id,
			delegation:
				way === 'people'
					? null
					: ((to.delegation && inLanguage(to.delegation, language, conference.original)?.text) ?? ''),
		}),
		to: to.email ?? '',
	}));
	const ids = way === 'note' ? [] : await mailer.holdMany(tx, composed);
	const emails = way === 'note' ? [] : plan.emails.map(({ to }, at) => ({ to, email: ids[at] ?? '' }));
	await setPrepared(tx, { id, conference: letter.conference, way, now }, emails, plan.leftOut);
	return plan.emails.length;
}
