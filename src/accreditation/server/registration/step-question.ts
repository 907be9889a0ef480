import type { OperationContext } from '#platform/server/context.ts';
import { groundsForAll, type OfficerStep, type StepQuestion } from '../../step-form.ts';
import { officersConference } from '../access.ts';
import { namesAmong } from '../store/registrations-list.ts';

/**
 * The question before a step, with the names of those whom it meets. 1.7
 * @param asked `sure`: the accredited people whom an earlier question has named
 * @returns `null` = nothing is to be asked
 */
export async function stepQuestion(
	ctx: OperationContext,
	slug: string,
	asked: { id: readonly string[]; do: OfficerStep; ground: string; sure?: readonly string[] | undefined },
): Promise<StepQuestion | null> {
	const { do: step, ground, sure } = asked;
	if (step !== 'refuse' && step !== 'withdraw') return null;
	const access = await officersConference(ctx, { slug }, 'manage');
	const people = access ? await namesAmong(ctx.database, access.id, asked.id) : [];
	const isSure = people.every(({ id, state }) => state !== 'accredited' || sure?.includes(id));
	if (!people.length || (isSure && (step === 'withdraw' || ground))) return null;
	return {
		do: step,
		people: people.map(({ id, name, state }) => ({ id, name, isAccredited: state === 'accredited' })),
		grounds: step === 'refuse' ? groundsForAll(people.map(({ category }) => category)) : [],
		isGroundMissing: step === 'refuse' && sure !== undefined && !ground,
	};
}
