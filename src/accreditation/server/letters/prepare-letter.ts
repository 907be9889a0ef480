import { workingCopy } from '#conference/server';
import { inLanguage } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Mailer } from '#platform/server/mail/mailer.ts';
import { composeEmail, type EmailSite } from '#platform/server/mail/template.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { planLetter } from '../../letter.ts';
import { withContact } from '../emails/conference-site.ts';
import { emailChoices } from '../store/emails.ts';
import { recipientsOf, setPrepared } from '../store/letters.ts';
import { letterEmail } from './letter-email.ts';
import { onLetter } from './letter-access.ts';

/**
 * Writes the emails of a letter, which wait for release. Who is left out is stored with the reason. 14.3 to 14.5
 * @returns how many; `nobody` if nobody would get one
 */
export const prepareLetter =
	({ mailer, site }: { mailer: Pick<Mailer, 'holdMany'>; site: EmailSite }, slug: string) =>
	(
		ctx: OperationContext,
		conference: string,
		{ revision }: { revision: number },
		{ letter: id = '' }: { letter?: string | undefined },
	): Promise<Result<{ emails: number }, OperationRefusal | 'prepared' | 'nobody'>> =>
		operation(ctx, {
			...onLetter(ctx, conference, id, revision),
			async change(tx, letter) {
				if (letter.preparedAt !== null) return refuse('prepared');
				const copy = await workingCopy(ctx, slug);
				if (!copy) return refuse('not-found');
				const { title, original } = copy.document;
				const plan = planLetter(await recipientsOf(tx, letter.id), letter.texts, { title, original });
				if (!plan.emails.length) return refuse('nobody', { '': 'accreditation.letters.nobody' });
				const from = withContact(site, (await emailChoices(tx, conference)).contact);
				const ids = await mailer.holdMany(
					tx,
					plan.emails.map(({ registration, email, language, subject, body, isMinor }) => ({
						...composeEmail(from, letterEmail, language, {
							subject,
							body,
							conference: inLanguage(title, language, original)?.text ?? '',
							registration: isMinor ? null : registration,
						}),
						to: email,
					})),
				);
				const emails = plan.emails.map(({ registration }, at) => ({ registration, email: ids[at] ?? '' }));
				await setPrepared(tx, { id: letter.id, conference, now: ctx.now }, emails, plan.leftOut);
				return done({ emails: emails.length });
			},
			audit: ({ emails }, letter) => ({
				action: 'accreditation.prepare-letter',
				subject: `conference:${conference}`,
				detail: { letter: letter.id, emails },
			}),
		});
