import * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { ListingsForm, listedCategories } from '../../listing.ts';
import { changeConference } from '../change-conference.ts';
import { setListing } from '../store/lists.ts';

/**
 * Chooses on which list the people of each category are; it takes effect with the next issue. Officers only.
 * docs/rules/accreditation.md 5.2
 */
export const setListings = (
	ctx: OperationContext,
	conference: string,
	input: unknown,
): Promise<Result<null, 'not-found' | 'bad-input'>> =>
	changeConference(ctx, { id: conference }, 'set-listings', async (tx) => {
		const read = v.safeParse(ListingsForm, input);
		if (!read.success) return refuse('bad-input');
		const { listed } = read.output;
		for (const category of listedCategories) {
			const choice = listed[category];
			if (choice) await setListing(tx, conference, category, choice);
		}
		return done({ value: null, detail: { listed } });
	});
