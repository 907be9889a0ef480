import { findAccess } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { hasReviewer } from '../store/reviewers.ts';
import type { RegistrationRow } from '../store/registrations.ts';

/** Whether somebody can decide the review of a refusal: nobody can in an archived conference. 3.3 */
export async function canBeReviewed(
	ctx: OperationContext,
	{ conference, refusal }: Pick<RegistrationRow, 'conference' | 'refusal'>,
): Promise<boolean> {
	const access = await findAccess(ctx, { id: conference });
	if (!access || access.state === 'archived') return false;
	return hasReviewer(ctx.database, { conference, refusedBy: refusal?.by ?? '' });
}
