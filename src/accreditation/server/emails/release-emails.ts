import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Mailer } from '#platform/server/mail/mailer.ts';
import { maxEmails, maxReleased } from '../../email-forms.ts';
import type { EmailKind } from '../../emails.ts';
import { officersConference, writableCategories } from '../access.ts';
import { tellRefusals } from './tell-refusals.ts';
import { heldEmails, setReleased } from '../store/emails-list.ts';
import { record } from '../record.ts';

/**
 * Releases held emails of a conference: the chosen ones, or those of a kind, at most 500 at once. For officers and who
 * may release. Those that somebody else has released, whose deadline has passed, that are no longer true, or are to people
 * of other categories than the caller's are left out. docs/rules/accreditation.md 11.1, 11.2, 17.2
 * @returns how many were released
 */
export async function releaseEmails(
	ctx: OperationContext,
	conference: string,
	of: { ids: readonly string[] } | { kind: EmailKind },
	mailer: Pick<Mailer, 'releaseMany'>,
): Promise<Result<{ released: number }, 'not-found' | 'too-many'>> {
	const access = await officersConference(ctx, { id: conference }, 'release');
	if (!access) return refuse('not-found');
	if ('ids' in of && of.ids.length > maxEmails) return refuse('too-many');
	return inTransaction(ctx, async (tx) => {
		const most = { categories: writableCategories(ctx, access), limit: maxReleased };
		const released = await mailer.releaseMany(tx, await heldEmails(tx, conference, of, most));
		await setReleased(tx, released, ctx.actor.person?.id ?? null, ctx.now);
		await tellRefusals(tx, ctx);
		if (released.length)
			await record(tx, ctx, 'accreditation.release-emails', `conference:${conference}`, {
				emails: released.length,
				...('kind' in of && { kind: of.kind }),
			});
		return done({ released: released.length });
	});
}
