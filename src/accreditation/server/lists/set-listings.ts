import * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { ListingsForm, listedCategories } from '../../listing.ts';
import { officersConference } from '../access.ts';
import { setListing } from '../store/lists.ts';

/**
 * Chooses on which list the people of each category are; it takes effect with the next issue. Officers only.
 * docs/rules/accreditation.md 5.2
 */
export async function setListings(
	ctx: OperationContext,
	conference: string,
	input: unknown,
): Promise<Result<null, 'not-found' | 'bad-input'>> {
	if (!(await officersConference(ctx, { id: conference }, 'manage'))) return refuse('not-found');
	const read = v.safeParse(ListingsForm, input);
	if (!read.success) return refuse('bad-input');
	const { listed } = read.output;
	return inTransaction(ctx, async (tx) => {
		for (const category of listedCategories) {
			const choice = listed[category];
			if (choice) await setListing(tx, conference, category, choice);
		}
		await audit(tx, ctx, 'accreditation.set-listings', `conference:${conference}`, { listed });
		return done(null);
	});
}
