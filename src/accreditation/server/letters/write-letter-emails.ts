import { setImmediate } from 'node:timers/promises';
import { inLanguage, type Texts } from '#platform/language.ts';
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
 * @param orNone whether a letter without any email is prepared as well
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
	const composed: Parameters<Mailer['holdMany']>[1][number][] = [];
	for (const [at, { to, language, subject, body }] of plan.emails.entries()) {
		// With thousands, other requests are answered in between.
		if (at % 50 === 49) await setImmediate();
		const nameIn = (name: Texts | null): string =>
			(name && inLanguage(name, language, conference.original)?.text) ?? '';
		const isToPeople = way === 'people';
		composed.push({
			...composeEmail(from, letterEmail, language, {
				subject,
				body,
				conference: nameIn(conference.title),
				registration: !isToPeople || to.isMinor ? null : to.id,
				delegation: isToPeople ? null : nameIn(to.delegation),
			}),
			to: to.email ?? '',
		});
	}
	const ids = way === 'note' ? [] : await mailer.holdMany(tx, composed);
	const emails = way === 'note' ? [] : plan.emails.map(({ to }, at) => ({ to, email: ids[at] ?? '' }));
	await setPrepared(tx, { id, conference: letter.conference, way, now }, emails, plan.leftOut);
	return plan.emails.length;
}
