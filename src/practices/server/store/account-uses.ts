import type { OperationContext } from '#platform/server/context.ts';
import { rowsOf } from '#platform/server/query.ts';
import type { AccountUse } from '#platform/server/slice.ts';

/**
 * Those of some people who hold a post or are a deputy, manage a community, are an expert, submitted a practice or reported an
 * experience. For what is not said: members and authors are confidential. docs/rules/accreditation.md 13.7
 */
export const accountUses = (
	{ database }: Pick<OperationContext, 'database'>,
	people: readonly string[],
): Promise<AccountUse[]> =>
	rowsOf<AccountUse>(database)`select used.person, 'exchange.account-use.any' as label from (
			select person_id as person from exchange.post_holder where until is null
			union select steward_id from exchange.community where closed_at is null
			union select person_id from exchange.expert
			union select submitted_by from exchange.practice
			union select person_id from exchange.experience where state = 'published') used
		where used.person = any(${[...people]}::uuid[])`;
