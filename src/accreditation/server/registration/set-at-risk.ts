import { done } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { changeRegistration } from '../change-registration.ts';
import { setMark } from '../store/facts.ts';

/**
 * Marks somebody as a person at risk, who is on no list, or takes the mark away. Officers only; neither the history,
 * which others read, nor the audit says which. 3.5
 */
export const setAtRisk = (ctx: OperationContext, registration: string, { risk }: { risk: 'yes' | 'no' }) =>
	changeRegistration(ctx, registration, { action: 'change-mark', by: 'officer' }, async (tx, { row }) => {
		await setMark(tx, registration, risk === 'yes');
		return done({ value: null, peopleOf: row.conference });
	});
