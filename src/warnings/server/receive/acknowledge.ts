import type * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import type { AcknowledgeForm, ConfirmWithdrawalForm } from '../../warning-answer.ts';
import { warningState } from '../../warning-flow.ts';
import { confirmDeliveries, touchDeliveries } from '../store/deliveries.ts';
import { changeWarning, logAccess } from '../change-warning.ts';
import { ownRecipients } from './recipients.ts';

/** `over`: it was withdrawn, or not yet. */
export type AcknowledgeRefusal = OperationRefusal | 'over';

/**
 * Acknowledges the version that was read, for all own recipients: it was received, and will be used for its purpose
 * only. 12.10
 * @returns `stale` if there is a newer version
 */
export const acknowledgeWarning = (
	ctx: OperationContext,
	id: string,
	{ version }: v.InferOutput<typeof AcknowledgeForm>,
): Promise<Result<null, AcknowledgeRefusal>> =>
	changeWarning(ctx, id, { action: 'acknowledge', needs: 'answer' }, async (tx, warning, viewer) => {
		if (warningState(warning, ctx.now) === 'withdrawn') return refuse('over');
		if (version !== warning.version) return refuse('stale');
		await touchDeliveries(tx, { warning: id, version, now: ctx.now }, ownRecipients(viewer, warning), {
			acknowledges: true,
		});
		await logAccess(tx, ctx, warning, 'acknowledge', warning.releasedAt ?? undefined);
		return done(null);
	});

/** Confirms that a warning was withdrawn, with what was done with copies; the last answer counts. 12.13 */
export const confirmWithdrawal = (
	ctx: OperationContext,
	id: string,
	{ copies }: v.InferOutput<typeof ConfirmWithdrawalForm>,
): Promise<Result<null, AcknowledgeRefusal>> =>
	changeWarning(ctx, id, { action: 'confirm-withdrawal', needs: 'answer' }, async (tx, warning, viewer) => {
		if (warning.state !== 'withdrawn') return refuse('over');
		const at = { warning: id, version: warning.version, now: ctx.now };
		const confirmed = await confirmDeliveries(tx, at, ownRecipients(viewer, warning), copies);
		return confirmed ? done(null) : refuse('not-found');
	});
