import * as v from 'valibot';
import { toInstant, workingCopy } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { categories, type Category } from '../../categories.ts';
import { officersConference } from '../access.ts';
import { deleteCategory, upsertCategory } from '../store/categories.ts';
import { record } from '../record.ts';

const time = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15)));

const Input = v.pipe(
	v.strictObject({
		category: v.picklist(categories),
		maxPeople: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))),
		selfRegistration: v.boolean(),
		opensAt: time,
		closesAt: time,
	}),
	v.check(({ opensAt, closesAt }) => opensAt === null || closesAt === null || opensAt < closesAt),
);

/**
 * Opens a conference to a category of people, or changes its places and times. Officers only. Fewer places than are used
 * take nobody's away; they only keep others waiting.
 */
export async function setCategory(
	ctx: OperationContext,
	conference: string,
	input: unknown,
): Promise<Result<null, 'not-found' | 'bad-input'>> {
	if (!(await officersConference(ctx, { id: conference }, 'manage'))) return refuse('not-found');
	const read = v.safeParse(Input, input);
	if (!read.success) return refuse('bad-input');
	return inTransaction(ctx, async (tx) => {
		await upsertCategory(tx, conference, read.output);
		await record(tx, ctx, 'accreditation.set-category', `conference:${conference}`, {
			category: read.output.category,
		});
		await announce(tx, 'accreditation.take-part', { conference });
		return done(null);
	});
}

/** A category as a form gives it. Times are local ones of the conference, `2027-03-09T12:00`. */
export interface CategoryInput {
	category: Category;
	isOpen: boolean;
	maxPeople: number | null;
	selfRegistration: boolean;
	opensAt: string | null;
	closesAt: string | null;
}

/** Opens, changes or closes a category of the conference at an address. 8.1 */
export async function changeCategory(
	ctx: OperationContext,
	slug: string,
	{ isOpen, opensAt, closesAt, ...given }: CategoryInput,
): Promise<Result<null, 'not-found' | 'bad-input' | 'has-people'>> {
	const copy = (await officersConference(ctx, { slug }, 'manage')) && (await workingCopy(ctx, slug));
	if (!copy) return refuse('not-found');
	if (!isOpen) return closeCategory(ctx, copy.id, given.category);
	const times: Record<'opensAt' | 'closesAt', number | null> = { opensAt: null, closesAt: null };
	for (const [field, local] of Object.entries({ opensAt, closesAt })) {
		const moment = local === null ? null : toInstant(local, copy.document.timeZone);
		if (moment?.ok === false) return refuse('bad-input', { [field]: 'conference.wrong.skipped-time' });
		times[field as 'opensAt'] = moment?.value ?? null;
	}
	const { opensAt: from, closesAt: until } = times;
	if (from !== null && until !== null && from >= until)
		return refuse('bad-input', { closesAt: 'accreditation.invite.order' });
	return setCategory(ctx, copy.id, { ...given, ...times });
}

/** Closes a conference to a category in which nobody is registered. */
export async function closeCategory(
	ctx: OperationContext,
	conference: string,
	category: Category,
): Promise<Result<null, 'not-found' | 'has-people'>> {
	if (!(await officersConference(ctx, { id: conference }, 'manage'))) return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		if (!(await deleteCategory(tx, conference, category)))
			return refuse('has-people', { isOpen: 'accreditation.invite.category-used' });
		await record(tx, ctx, 'accreditation.close-category', `conference:${conference}`, { category });
		await announce(tx, 'accreditation.take-part', { conference });
		return done(null);
	});
}
