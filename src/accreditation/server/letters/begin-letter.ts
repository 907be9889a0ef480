import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { maxRecipients } from '../../letter-forms.ts';
import { allRegistrationIds } from '../registration/read-registrations.ts';
import { insertLetter } from '../store/letters.ts';
import { mayWriteLetters } from './letter-access.ts';

/**
 * Begins a letter to chosen people, or to all of a list. Who matches the list later is not added. 14.1
 * @param input `list`: the query of the list of registrations; empty = those of `id`
 * @returns the letter's id; `nobody` if nobody of the conference was chosen
 */
export const beginLetter = (
	ctx: OperationContext,
	conference: string,
	{ once, id: chosen, list }: { once: string; id: readonly string[]; list: string },
): Promise<Result<{ letter: string; recipients: number }, OperationRefusal | 'nobody'>> =>
	operation(ctx, {
		lock: async () => ({ conference }),
		gate: () => mayWriteLetters(ctx, conference),
		idempotencyKey: once,
		async change(tx) {
			const ids = chosen.length
				? chosen
				: await allRegistrationIds(ctx, conference, new URLSearchParams(list), maxRecipients);
			const letter = crypto.randomUUID();
			const by = ctx.actor.person?.id ?? null;
			const recipients = await insertLetter(tx, { id: letter, conference, by, now: ctx.now }, ids);
			return recipients
				? done({ letter, recipients })
				: refuse('nobody', { id: 'accreditation.wrong.nobody' });
		},
		audit: ({ letter, recipients }) => ({
			action: 'accreditation.begin-letter',
			subject: `conference:${conference}`,
			detail: { letter, recipients },
		}),
	});
