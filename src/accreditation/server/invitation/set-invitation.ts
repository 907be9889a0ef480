import type { AuditAction } from '#platform/audit-labels.ts';
import type { Texts } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { textErrors } from '../../invitation.ts';
import type { Target } from '../../targets.ts';
import { officersConference } from '../access.ts';
import { upsertInvitation } from '../store/invitation.ts';
import { record } from '../record.ts';

/**
 * Stores the words of a conference's invitation. A language has a subject and a text, or neither; at least one has both.
 * Names in braces are placeholders, and no others. 8.4
 */
export async function setInvitation(
	ctx: OperationContext,
	conference: string,
	{ subject, body }: { subject: Texts; body: Texts },
): Promise<Result<null, 'not-found' | 'bad-input'>> {
	if (!(await officersConference(ctx, { id: conference }, 'manage'))) return refuse('not-found');
	const wrong = textErrors({ subject, body });
	if (Object.keys(wrong).length) return refuse('bad-input', wrong);
	return store(ctx, conference, 'accreditation.set-invitation', { subject, body });
}

/** Sets the targets of a conference. 4.1 */
export async function setTargets(
	ctx: OperationContext,
	conference: string,
	targets: Target[],
): Promise<Result<null, 'not-found'>> {
	if (!(await officersConference(ctx, { id: conference }, 'manage'))) return refuse('not-found');
	return store(ctx, conference, 'accreditation.set-targets', { targets });
}

const store = (
	ctx: OperationContext,
	conference: string,
	action: AuditAction,
	change: Parameters<typeof upsertInvitation>[2],
): Promise<Result<null, never>> =>
	inTransaction(ctx, async (tx) => {
		await upsertInvitation(tx, conference, change);
		await record(tx, ctx, action, `conference:${conference}`);
		return done(null);
	});
