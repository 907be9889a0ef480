import { startOfDay } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { updateRemindAt } from '../store/letters.ts';
import { conferenceOf, onLetter } from './letter-access.ts';
import { record } from '../record.ts';

/**
 * Makes a letter to focal points a reminder from the beginning of a day of the conference's calendar on, or none without a
 * day. Then its emails are written to focal points without nominations, and wait for release. 14.10
 * @returns `prepared`: its emails are written; `bad-input`: the letter goes to others than focal points
 */
export const setReminder = (
	ctx: OperationContext,
	conference: string,
	{ day, revision }: { day: string | null; revision: number },
	{ letter: id = '' }: { letter?: string | undefined },
): Promise<Result<null, OperationRefusal | 'prepared' | 'bad-input'>> =>
	operation(ctx, {
		...onLetter(ctx, conference, id, revision),
		async change(tx, letter) {
			if (letter.preparedAt !== null) return refuse('prepared');
			if (letter.way !== 'email') return refuse('bad-input');
			const document = await conferenceOf({ ...ctx, database: tx }, conference);
			if (!document) return refuse('not-found');
			const at = day === null ? null : new Date(startOfDay(day, document.timeZone));
			await updateRemindAt(tx, letter.id, at);
			return done(null);
		},
		record,
		audit: (_, letter) => ({
			action: 'accreditation.set-reminder',
			subject: `conference:${conference}`,
			detail: { letter: letter.id, day },
		}),
	});
