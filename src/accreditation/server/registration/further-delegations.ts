import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { changeRegistration } from '../change-registration.ts';
import {
	deleteFurtherDelegation,
	insertFurtherDelegation,
	type FurtherDelegation,
} from '../store/further-delegations.ts';
import { endSpeaksFor } from '../store/speaks-for.ts';

/**
 * Lets a person belong to another delegation of the conference for some days. On these days
 * they can choose to speak for it (`speakFor`). Officers only. 1.8
 */
export const addFurtherDelegation = (
	ctx: OperationContext,
	registration: string,
	given: FurtherDelegation,
): Promise<Result<null, 'not-found' | 'no-such-delegation'>> =>
	changeRegistration(ctx, registration, { action: 'add-further-delegation', by: 'officer' }, async (tx) =>
		(await insertFurtherDelegation(tx, registration, given))
			? done({ value: null, detail: { delegation: given.delegation } })
			: refuse('no-such-delegation', { delegation: 'accreditation.wrong.choice' }),
	);

/** Ends that a person belongs to another delegation. Officers only. 1.8 */
export const removeFurtherDelegation = (
	ctx: OperationContext,
	registration: string,
	{ delegation }: Pick<FurtherDelegation, 'delegation'>,
): Promise<Result<null, 'not-found' | 'already-done'>> =>
	changeRegistration(
		ctx,
		registration,
		{ action: 'remove-further-delegation', by: 'officer' },
		async (tx, { row }) => {
			if (!isId(delegation) || !(await deleteFurtherDelegation(tx, registration, delegation)))
				return refuse('already-done');
			// Somebody who speaks for this delegation speaks for their own again.
			await endSpeaksFor(tx, ctx.now, registration);
			return done({ value: null, detail: { delegation }, peopleOf: row.conference });
		},
	);
