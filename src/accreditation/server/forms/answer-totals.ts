import type { Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { categories } from '../../categories.ts';
import { shownTotal, type ShownTotal } from '../../totals.ts';
import { officersConference } from '../access.ts';
import { countsOf } from '../store/answers.ts';
import { columnsFor, readableIn } from './answer-columns.ts';

/** A question with its options, and how many accredited people of the whole conference chose each. */
export interface QuestionTotals {
	id: string;
	label: Texts;
	options: { id: string; label: Texts; total: ShownTotal }[];
}

const hasOptions = ({ type }: { type: string }): boolean => type === 'choice' || type === 'choices';

/**
 * How many accredited people chose each option of the questions that have some: of the whole conference, never of a
 * delegation or another part of it. Nobody's answer is read. 4.2
 * @returns `null` = not found, also for officers who are limited to some categories (9.5)
 */
export async function answerTotals(ctx: OperationContext, slug: string): Promise<QuestionTotals[] | null> {
	const access = await officersConference(ctx, { slug });
	if (!access) return null;
	const read = await columnsFor(ctx, access);
	if (categories.some((one) => !read.categories.includes(one))) return null;
	const counts = await countsOf(ctx.database, access.id, readableIn(read, hasOptions));
	const countOf = (field: string, value: string | null): number =>
		counts.find((one) => one.field === field && one.value === value)?.n ?? 0;
	return read.columns.filter(hasOptions).map(({ id, label, options }) => ({
		id,
		label,
		options: options.map((option) => ({
			...option,
			total: shownTotal(countOf(id, option.id), countOf(id, null)),
		})),
	}));
}
