import { clockAt } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { updateDelivered } from '../store/letters.ts';
import { conferenceOf, onLetter } from './letter-access.ts';
import { record } from '../record.ts';

/**
 * Notes on which day the notes of a letter to chosen delegations were delivered; without a day, that they were not. 14.9
 * @returns `bad-input`: a day to come, none of its delegations, or a letter that is no note or not prepared
 */
export const markDelivered = (
	ctx: OperationContext,
	conference: string,
	{ id: delegations, day }: { id: readonly string[]; day: string | null },
	{ letter: id = '' }: { letter?: string | undefined },
): Promise<Result<{ delivered: number }, OperationRefusal | 'bad-input'>> =>
	operation(ctx, {
		...onLetter(ctx, conference, id),
		async change(tx, letter) {
			const document = await conferenceOf({ ...ctx, database: tx }, conference);
			if (!document) return refuse('not-found');
			if (letter.way !== 'note' || letter.preparedAt === null) return refuse('bad-input');
			const today = clockAt(ctx.now.getTime(), document.timeZone).day;
			if (day !== null && day > today) return refuse('bad-input', { day: 'accreditation.letters.not-yet' });
			const by = ctx.actor.person?.id ?? null;
			const delivered = await updateDelivered(tx, letter.id, delegations, { day, by });
			return delivered
				? done({ delivered })
				: refuse('bad-input', { id: 'accreditation.letters.no-delegation' });
		},
		record,
		audit: ({ delivered }, letter) => ({
			action: 'accreditation.mark-delivered',
			subject: `conference:${conference}`,
			detail: { letter: letter.id, delivered, day },
		}),
	});
