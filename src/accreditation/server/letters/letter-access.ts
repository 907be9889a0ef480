import { isId, type TypedEdition } from '#conference';
import { findAccess, workingCopy } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import type { Operation } from '#platform/server/operation.ts';
import { officersConference, type AccreditationAccess } from '../access.ts';
import { letterById, type LetterRow } from '../store/letters.ts';

/** Locks a letter of a conference. */
const lockLetter =
	(conference: string, id: string) =>
	async (tx: Transaction): Promise<LetterRow | null> => {
		const letter = isId(id) ? await letterById(tx, id, { lock: true }) : null;
		return letter?.conference === conference ? letter : null;
	};

/** Whether the caller may write letters to the people of a conference: its officers may. 14.1 */
export const mayWriteLetters = async (ctx: OperationContext, conference: string): Promise<boolean> =>
	(await officersConference(ctx, { id: conference }, 'manage')) !== null;

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
	return letter?.conference === access?.id && access && conference && letter
		? { access, conference, letter }
		: null;
}

/**
 * The lock, the gate and the revision of an `operation` on a letter of a conference.
 * @param revision as the caller saw it, where that matters
 */
export const onLetter = (
	ctx: OperationContext,
	conference: string,
	id: string,
	revision?: number,
): Pick<Operation<LetterRow, unknown, string>, 'lock' | 'gate' | 'isStale'> => ({
	lock: lockLetter(conference, id),
	gate: () => mayWriteLetters(ctx, conference),
	isStale: (letter) => revision !== undefined && letter.revision !== revision,
});
