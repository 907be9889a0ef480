import { organisation } from '#directory/server';
import type { OperationContext } from '#platform/server/context.ts';
import { textLanguages } from '../text-languages.ts';
import { publishedConference } from './published-conference.ts';
import type { WhichConference } from './store/access.ts';

/**
 * The languages in which the texts of a published conference are asked for, the original first; empty if there is no such
 * conference for the caller. No query for one that the context has read before.
 */
export async function textLanguagesOf(ctx: OperationContext, which: WhichConference): Promise<string[]> {
	const found = await publishedConference(ctx, which);
	return found ? textLanguages(found.parts.edition, (await organisation(ctx))?.languages ?? []) : [];
}
