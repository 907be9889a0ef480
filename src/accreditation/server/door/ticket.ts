import { findAccess } from '#conference/server';
import { qrCode, type QrCode } from '#platform/qr-code.ts';
import { done, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { spacedCode } from '../../badge-code.ts';
import { isPerson, ownActing } from '../access.ts';
import { runChange } from '../run-change.ts';
import { currentBadge, insertBadges } from '../store/badges.ts';
import { registrationById, type RegistrationRow } from '../store/registrations.ts';
import { newCode } from './badges.ts';

/** The ticket of an accredited person. docs/rules/accreditation.md 6.11 */
export interface Ticket {
	/** As it is typed, in groups. */
	code: string;
	picture: QrCode;
	/** On which it is valid; `null` = all */
	days: string[] | null;
}

/** Whether the caller may have a ticket: the person alone, no assistant, while they are accredited. */
const mayHave = (ctx: OperationContext, row: RegistrationRow, by: 'self' | 'focal-point'): boolean =>
	isPerson(ctx, { row, by }) && row.state === 'accredited' && !row.minor;

/** @returns `null` = none for the caller; `'none-yet'` = they may take it */
export async function ownTicket(
	ctx: OperationContext,
	row: RegistrationRow,
	by: 'self' | 'focal-point',
): Promise<Ticket | 'none-yet' | null> {
	if (!mayHave(ctx, row, by)) return null;
	const badge = await currentBadge(ctx.database, row.id);
	if (badge) return { code: spacedCode(badge.code), picture: qrCode(badge.code), days: badge.days };
	return (await findAccess(ctx, { id: row.conference }))?.state === 'archived' ? null : 'none-yet';
}

/** Gives the caller, who is accredited, the code of their badge; an earlier one stays. 6.11 */
export const takeTicket = (ctx: OperationContext, registration: string): Promise<Result<null, 'not-found'>> =>
	runChange<RegistrationRow, null>(ctx, {
		lock: (tx) => registrationById(tx, registration, { lock: true }),
		async gate(row, tx) {
			const acting = await ownActing({ ...ctx, database: tx }, registration);
			const access = await findAccess({ ...ctx, database: tx }, { id: row.conference });
			return acting !== null && mayHave(ctx, row, acting.by) && access?.state !== 'archived';
		},
		async change(tx) {
			await insertBadges(tx, [{ registration, code: newCode() }], ctx.now);
			return done({ value: null });
		},
		// The code is nobody's but the person's: there is nothing to answer for.
		action: null,
		subject: () => `registration:${registration}`,
	});
