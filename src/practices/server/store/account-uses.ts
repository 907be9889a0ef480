import type { OperationContext } from '#platform/server/context.ts';
import { rowsOf } from '#platform/server/query.ts';
import type { AccountUse } from '#platform/server/slice.ts';

/**
 * Those of some people who are an expert, submitted a practice or reported an experience. For what is not said: authors are
 * confidential. docs/rules/accreditation.md 13.7
 */
export const accountUses = (
	{ database }: Pick<OperationContext, 'database'>,
	people: readonly string[],
): Promise<AccountUse[]> =>
	rowsOf<AccountUse>(database)`select used.person, 'platform.account-end.use-confidential' as label from (
			select person_id as person from practices.expert
			union select submitted_by from practices.practice
			union select person_id from practices.experience where state = 'published') used
		where used.person = any(${[...people]}::uuid[])`;
