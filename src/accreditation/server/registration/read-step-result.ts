import type { OperationContext } from '#platform/server/context.ts';
import { resultIn, type OfficersRefusal, type OfficerStep } from '../../step-form.ts';
import { officersConference } from '../access.ts';
import { namesAmong } from '../store/registrations-list.ts';

interface Named {
	id: string;
	name: string;
}

/** How a step went, with names. */
export interface NamedStepResult {
	do: OfficerStep;
	/** The people who changed. */
	taken: Named[];
	refused: {
		reason: OfficersRefusal;
		people: Named[];
		/** How many are not found. */
		others: number;
	}[];
}

/**
 * How a step went, from the query of a page of a conference, for its officers only; the address has ids, never names. 1.7
 * @returns `null` = not found, or the query says nothing of a step
 */
export async function readStepResult(
	ctx: OperationContext,
	slug: string,
	query: URLSearchParams,
): Promise<NamedStepResult | null> {
	const result = resultIn(query);
	const access = result && (await officersConference(ctx, { slug }));
	if (!access) return null;
	const refused = Object.entries(result.refused) as [OfficersRefusal, readonly string[]][];
	const ids = [...result.taken, ...refused.flatMap(([, some]) => some)];
	const all = ids.length ? await namesAmong(ctx.database, access.id, ids) : [];
	const named = all.map(({ id, name }) => ({ id, name }));
	return {
		do: result.do,
		taken: named.filter(({ id }) => result.taken.includes(id)),
		refused: refused.map(([reason, some]) => {
			const people = named.filter(({ id }) => some.includes(id));
			return { reason, people, others: some.length - people.length };
		}),
	};
}
