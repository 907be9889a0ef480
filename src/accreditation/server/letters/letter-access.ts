import { isId, type TypedEdition } from '#conference';
import { findAccess, workingCopy } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { Database, Transaction } from '#platform/server/database.ts';
import type { Operation } from '#platform/server/operation.ts';
import {
	officersConference,
	writableCategories,
	type AccreditationAccess,
	type AccreditationAction,
} from '../access.ts';
import { goesBeyond, letterById, type LetterRow } from '../store/letters.ts';

/** Locks a letter of a conference. */
const lockLetter =
	(conference: string, id: string) =>
	async (tx: Transaction): Promise<LetterRow | null> => {
		const letter = isId(id) ? await letterById(tx, id, { lock: true }) : null;
		return letter?.conference === conference ? letter : null;
	};

/**
 * The categories to whose people the caller may write letters; empty = all, as for officers. 14.1, 17.2
 * @returns `null` = no letters at all
 */
export async function letterCategories(
	ctx: OperationContext,
	conference: string,
	needs: AccreditationAction = 'manage',
): Promise<readonly string[] | null> {
	const access = await officersConference(ctx, { id: conference }, needs);
	return access && writableCategories(ctx, access);
}

/** Whether all whom a letter goes to are of some categories, or any without them. 17.2 */
const isWithin = async (database: Database, letter: LetterRow, held: readonly string[]): Promise<boolean> =>
	!held.length || !(await goesBeyond(database, letter.id, held));

/** Whether the caller may change a letter: all whom it goes to are of categories that they hold. 17.2 */
export async function mayChangeLetter(
	ctx: OperationContext,
	letter: LetterRow,
	needs: AccreditationAction = 'manage',
): Promise<boolean> {
	const held = await letterCategories(ctx, letter.conference, needs);
	return held !== null && isWithin(ctx.database, letter, held);
}

/** The conference of a letter as officers edit it. @returns `null` = not found, or not for the caller */
export async function conferenceOf(ctx: OperationContext, id: string): Promise<TypedEdition | null> {
	const access = await findAccess(ctx, { id });
	const copy = access && (await workingCopy(ctx, access.slug));
	return copy && copy.document;
}

/** A letter and its conference, to be read by officers. @returns `null` = not found */
export async function readableLetter(
	ctx: OperationContext,
	{ slug, letter: id }: { slug: string; letter: string },
): Promise<{ access: AccreditationAccess; conference: TypedEdition; letter: LetterRow } | null> {
	const access = await officersConference(ctx, { slug });
	const conference = access && (await conferenceOf(ctx, access.id));
	const letter = conference && isId(id) ? await letterById(ctx.database, id) : null;
	if (!access || !conference || letter?.conference !== access.id) return null;
	const isTheirs = await isWithin(ctx.database, letter, writableCategories(ctx, access));
	return isTheirs ? { access, conference, letter } : null;
}

/**
 * The lock, the gate and the revision of an `operation` on a letter of a conference.
 * @param revision as the caller saw it, where that matters
 * @param needs what the caller must be allowed
 */
export const onLetter = (
	ctx: OperationContext,
	conference: string,
	id: string,
	revision?: number,
	needs: AccreditationAction = 'manage',
): Pick<Operation<LetterRow, unknown, string>, 'lock' | 'gate' | 'isStale'> => ({
	lock: lockLetter(conference, id),
	gate: (letter, tx) => mayChangeLetter({ ...ctx, database: tx }, letter, needs),
	isStale: (letter) => revision !== undefined && letter.revision !== revision,
});
