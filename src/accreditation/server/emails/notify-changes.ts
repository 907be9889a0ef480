import { done } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { changePause, changesSince } from '../../emails.ts';
import {
	conferencesToNotify,
	insertChangeEmails,
	lockNotifiedUntil,
	setNotifiedUntil,
} from '../store/email-reminders.ts';
import { announcedConferences } from './content.ts';

/**
 * Notes an email to each accredited person about the dates, places and rooms that were published since the last one.
 * What is still held is replaced, so whatever is published meanwhile is one email. docs/rules/accreditation.md 11.4
 * @param conference only this one; by default all that have accredited people
 * @returns how many emails are due
 */
export async function notifyChanges(ctx: OperationContext, conference?: string): Promise<number> {
	let due = 0;
	const ids = await conferencesToNotify(ctx.database, conference);
	for (const { id, publishedAt, endsAt, changes } of await announcedConferences(
		ctx,
		ids,
		ctx.language,
		// Also of closed meetings: who may not attend those gets no email about them alone. 11.8
		'participants',
	)) {
		if (!publishedAt) continue;
		await inTransaction(ctx, async (tx) => {
			const since = await lockNotifiedUntil(tx, id);
			if (since >= publishedAt.getTime()) return done(null);
			await setNotifiedUntil(tx, id, publishedAt);
			const isOver = endsAt !== null && endsAt < ctx.now.getTime();
			if (isOver || !changesSince(changes, since).length) return done(null);
			const noted = await insertChangeEmails(tx, id, {
				since,
				publishedAt,
				pause: changePause,
				now: ctx.now,
			});
			if (noted) await announce(tx, 'platform.email-due', {});
			due += noted;
			return done(null);
		});
	}
	return due;
}
