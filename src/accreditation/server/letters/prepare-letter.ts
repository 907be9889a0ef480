import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { conferenceOf, onLetter } from './letter-access.ts';
import { writeLetterEmails, type LetterMail } from './write-letter-emails.ts';
import { record } from '../record.ts';

/**
 * Writes the emails of a letter, which wait for release, or fixes the notes to delegations, which are then printed.
 * People left out are stored with the reason. 14.3 to 14.5, 14.9
 * @returns how many; `nobody` if nobody would get one
 */
export const prepareLetter =
	(mail: LetterMail) =>
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
				const document = await conferenceOf({ ...ctx, database: tx }, conference);
				if (!document) return refuse('not-found');
				const emails = await writeLetterEmails(tx, letter, document, mail, { now: ctx.now });
				return emails ? done({ emails }) : refuse('nobody', { '': 'accreditation.letters.nobody' });
			},
			record,
			audit: ({ emails }, letter) => ({
				action: 'accreditation.prepare-letter',
				subject: `conference:${conference}`,
				detail: { letter: letter.id, emails },
			}),
		});
