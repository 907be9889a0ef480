import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { maxRecipients } from '../../letter-forms.ts';
import { allRegistrationIds } from '../registration/read-registrations.ts';
import { insertLetter } from '../store/letters.ts';
import { mayWriteLetters } from './letter-access.ts';

/**
 * The query of a list and the states in which people of it are, as they were told: whom a list of those on hold leaves out
 * because of an unreleased refusal would know by the letter that they do not get. 14.7
 */
function asTold(list: string): { parameters: URLSearchParams; told: readonly string[] } {
	const parameters = new URLSearchParams(list);
	const told = parameters.getAll('state');
	if (told.length && !told.includes('refused')) parameters.append('state', 'refused');
	return { parameters, told };
}

/**
 * Begins a letter to chosen people, or to all of a list. Who matches the list later is not added. 14.1
 * @param input `list`: the query of the list of registrations, for all of it if `id` is empty; `letter`: the id it gets
 * @returns the letter's id; `nobody` if nobody of the conference was chosen
 */
export const beginLetter = (
	ctx: OperationContext,
	conference: string,
	{
		once,
		id: chosen,
		list,
		letter: given = crypto.randomUUID(),
	}: { once: string; id: readonly string[]; list: string; letter?: string },
): Promise<Result<{ letter: string; recipients: number }, OperationRefusal | 'nobody'>> =>
	operation(ctx, {
		lock: async () => ({ conference }),
		gate: () => mayWriteLetters(ctx, conference),
		idempotencyKey: once,
		async change(tx) {
			const { parameters, told } = asTold(list);
			const ids = chosen.length
				? chosen
				: await allRegistrationIds(ctx, conference, parameters, maxRecipients);
			const by = ctx.actor.person?.id ?? null;
			const letter = { id: given, conference, by, now: ctx.now };
			const recipients = await insertLetter(tx, letter, ids, chosen.length ? [] : told);
			return recipients
				? done({ letter: given, recipients })
				: refuse('nobody', { id: 'accreditation.wrong.nobody' });
		},
		audit: ({ letter, recipients }) => ({
			action: 'accreditation.begin-letter',
			subject: `conference:${conference}`,
			detail: { letter, recipients },
		}),
	});
