import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { isEmail } from '#platform/server/people.ts';
import type { EmailKind } from '../../emails.ts';
import { officersConference, writableCategories } from '../access.ts';
import { upsertEmailChoices } from '../store/emails.ts';
import { record } from '../record.ts';

/**
 * Chooses which kinds of emails are sent without release, and whom the public can write to. Officers only.
 * @param input `contact`: an address, or empty for none
 */
export async function setEmailChoices(
	ctx: OperationContext,
	conference: string,
	input: { atOnce: readonly EmailKind[]; contact: string },
): Promise<Result<null, 'not-found' | 'bad-email'>> {
	const access = await officersConference(ctx, { id: conference }, 'release');
	// They are about people of all categories. 17.2
	if (!access || writableCategories(ctx, access).length) return refuse('not-found');
	const contact = input.contact.toLowerCase() || null;
	if (contact && !isEmail(contact))
		return refuse('bad-email', { contact: 'accreditation.people.email-wrong' });
	const atOnce = [...new Set(input.atOnce)];
	return inTransaction(ctx, async (tx) => {
		await upsertEmailChoices(tx, conference, { atOnce, contact });
		await record(tx, ctx, 'accreditation.set-email-choices', `conference:${conference}`, { atOnce });
		await announce(tx, 'accreditation.take-part', { conference });
		return done(null);
	});
}
