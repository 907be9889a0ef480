import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { maxEmails } from '../../email-forms.ts';
import { officersConference, writableCategories } from '../access.ts';
import { deleteHeld } from '../store/emails-list.ts';
import { record } from '../record.ts';

/**
 * Deletes held emails of a conference, which nobody receives then. Those to people of other categories than the caller's
 * stay. 17.2
 * @returns how many
 */
export async function discardEmails(
	ctx: OperationContext,
	conference: string,
	ids: readonly string[],
): Promise<Result<{ discarded: number }, 'not-found' | 'too-many'>> {
	const access = await officersConference(ctx, { id: conference }, 'manage');
	if (!access) return refuse('not-found');
	if (ids.length > maxEmails) return refuse('too-many');
	return inTransaction(ctx, async (tx) => {
		const discarded = await deleteHeld(tx, conference, ids, writableCategories(ctx, access));
		if (discarded)
			await record(tx, ctx, 'accreditation.discard-emails', `conference:${conference}`, {
				emails: discarded,
			});
		return done({ discarded });
	});
}
