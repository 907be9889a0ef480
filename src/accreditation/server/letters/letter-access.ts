import { isId } from '#conference';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { officersConference } from '../access.ts';
import { letterById, type LetterRow } from '../store/letters.ts';

/** Locks a letter of a conference, for `operation`. */
export const lockLetter =
	(conference: string, id: string) =>
	async (tx: Transaction): Promise<LetterRow | null> => {
		const letter = isId(id) ? await letterById(tx, id, { lock: true }) : null;
		return letter?.conference === conference ? letter : null;
	};

/** Whether the caller may write letters to the people of a conference: its officers may. 14.1 */
export const mayWriteLetters = async (ctx: OperationContext, conference: string): Promise<boolean> =>
	(await officersConference(ctx, { id: conference }, 'manage')) !== null;
