import type * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import type { LetterToDelegationsForm } from '../../letter-forms.ts';
import { insertLetterToDelegations } from '../store/letters.ts';
import { mayWriteLetters } from './letter-access.ts';

/**
 * Begins a letter to delegations: to all that there are now, to those that have nominated nobody, or to chosen ones; by email
 * to their focal points, or as a note for each. 14.1, 14.9
 * @returns the letter's id; `nobody` if none of the conference is among them
 */
export const beginLetterToDelegations = (
	ctx: OperationContext,
	conference: string,
	{ once, to, entries, way }: v.InferOutput<typeof LetterToDelegationsForm>,
): Promise<Result<{ letter: string; recipients: number }, OperationRefusal | 'nobody'>> =>
	operation(ctx, {
		lock: async () => ({ conference }),
		gate: () => mayWriteLetters(ctx, conference),
		idempotencyKey: once,
		async change(tx) {
			const letter = crypto.randomUUID();
			const by = ctx.actor.person?.id ?? null;
			const recipients = await insertLetterToDelegations(
				tx,
				{ id: letter, conference, by, now: ctx.now, way },
				{ ids: to === 'chosen' ? entries : null, silent: to === 'silent' },
			);
			return recipients
				? done({ letter, recipients })
				: refuse('nobody', { entries: 'accreditation.letters.no-delegation' });
		},
		audit: ({ letter, recipients }) => ({
			action: 'accreditation.begin-letter',
			subject: `conference:${conference}`,
			detail: { letter, recipients, way },
		}),
	});
