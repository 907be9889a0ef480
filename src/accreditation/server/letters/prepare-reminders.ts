import type { OperationContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import { operation } from '#platform/server/operation.ts';
import { done, refuse } from '#platform/result.ts';
import { remindersDue } from '../store/letters.ts';
import { conferenceOf, onLetter } from './letter-access.ts';
import { writeLetterEmails, type LetterMail } from './write-letter-emails.ts';
import { record } from '../record.ts';

/**
 * Writes the emails of the reminders whose day has come, which wait for release: to focal points without
 * nominations, once per reminder, however many processes run this. One without an approved text waits for it. 14.10
 * @returns how many reminders were written
 */
export async function prepareReminders(ctx: OperationContext, mail: LetterMail): Promise<number> {
	// The day was set by an officer, on whose behalf they are written.
	const asOfficer: OperationContext = { ...ctx, actor: { person: null, roles: ['officer'] } };
	let prepared = 0;
	for (const { id, conference } of await remindersDue(ctx.database, ctx.now))
		try {
			if (await prepareOne(asOfficer, { id, conference }, mail)) prepared += 1;
		} catch (error) {
			// One that cannot be written does not keep the others back.
			log('error', 'accreditation.reminder', { letter: id, error });
		}
	return prepared;
}

async function prepareOne(
	ctx: OperationContext,
	{ id, conference }: { id: string; conference: string },
	mail: LetterMail,
): Promise<boolean> {
	const { ok } = await operation(ctx, {
		...onLetter(ctx, conference, id),
		async change(tx, letter) {
			const isDue = letter.remindAt !== null && letter.remindAt <= ctx.now.getTime();
			const isApproved = Object.values(letter.texts).some(({ approvedAt }) => approvedAt !== null);
			if (letter.preparedAt !== null || !isDue || !isApproved) return refuse('prepared');
			const document = await conferenceOf({ ...ctx, database: tx }, conference);
			if (!document) return refuse('not-found');
			const options = { now: ctx.now, orNone: true };
			return done({ emails: await writeLetterEmails(tx, letter, document, mail, options) });
		},
		record,
		audit: ({ emails }) => ({
			action: 'accreditation.prepare-letter',
			subject: `conference:${conference}`,
			detail: { letter: id, emails },
		}),
	});
	return ok;
}
