import type { Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { namesOfDelegations, unlistedDelegations as unlisted } from '../store/people.ts';

/**
 * The names of delegations, by id, for a higher slice that shows what they wrote; it decides who may read that. One
 * statement; none without ids.
 */
export const delegationNames = (
	ctx: Pick<OperationContext, 'database'>,
	ids: readonly string[],
): Promise<Map<string, Texts>> =>
	ids.length ? namesOfDelegations(ctx, [...new Set(ids)]) : Promise.resolve(new Map());

/**
 * The delegations that the directory does not have, of all conferences, at most 500. For a higher slice whose officers
 * choose one. One statement.
 */
export const unlistedDelegations = (
	ctx: Pick<OperationContext, 'database'>,
): Promise<{ id: string; name: Texts; conference: string }[]> => unlisted(ctx.database, 500);
