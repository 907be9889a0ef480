import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { actingOn } from '../access.ts';
import { setMark } from '../store/facts.ts';

/**
 * Marks somebody as a person at risk, who is on no list, or takes the mark away. Officers only; neither the history,
 * which others read, nor the audit says which. 3.5
 */
export async function setAtRisk(
	ctx: OperationContext,
	registration: string,
	{ risk }: { risk: 'yes' | 'no' },
): Promise<Result<null, 'not-found'>> {
	const found = await actingOn(ctx, registration);
	if (found?.by !== 'officer') return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		await setMark(tx, registration, risk === 'yes');
		await audit(tx, ctx, 'accreditation.change-mark', `registration:${registration}`);
		await announce(tx, 'conference.people', { conference: found.row.conference });
		return done(null);
	});
}
