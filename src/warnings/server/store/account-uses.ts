import type { OperationContext } from '#platform/server/context.ts';
import { rowsOf } from '#platform/server/query.ts';
import type { AccountUse } from '#platform/server/slice.ts';

/**
 * Those of some people who hold a post or are a deputy, or manage a community. For what is not said: members are confidential.
 * docs/rules/accreditation.md 13.7
 */
export const accountUses = (
	{ database }: Pick<OperationContext, 'database'>,
	people: readonly string[],
): Promise<AccountUse[]> =>
	rowsOf<AccountUse>(database)`select used.person, 'platform.account-end.use-confidential' as label from (
			select person_id as person from warnings.post_holder where until is null
			union select steward_id from warnings.community where closed_at is null) used
		where used.person = any(${[...people]}::uuid[])`;
