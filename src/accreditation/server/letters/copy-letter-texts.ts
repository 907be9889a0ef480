import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { letterById, updateLetterTexts } from '../store/letters.ts';
import { mayChangeLetter, onLetter } from './letter-access.ts';
import { record } from '../record.ts';

/**
 * Takes the texts of an earlier letter of the conference to the same kind of recipients, as texts that are not approved. A
 * language that the letter has already stays as it is. 14.2
 * @returns `prepared`: its emails are written; `bad-input`: there is no such earlier letter for the caller
 */
export const copyLetterTexts = (
	ctx: OperationContext,
	conference: string,
	{ from, revision }: { from: string; revision: number },
	{ letter: id = '' }: { letter?: string | undefined },
): Promise<Result<null, OperationRefusal | 'prepared' | 'bad-input'>> =>
	operation(ctx, {
		...onLetter(ctx, conference, id, revision),
		async change(tx, letter) {
			if (letter.preparedAt !== null) return refuse('prepared');
			const earlier = isId(from) ? await letterById(tx, from) : null;
			const isThere = earlier?.conference === conference && earlier.way === letter.way;
			// What goes to people of other categories is not read so either. 17.2
			if (!isThere || !(await mayChangeLetter({ ...ctx, database: tx }, earlier)))
				return refuse('bad-input', { from: 'accreditation.wrong.choice' });
			const copied = Object.fromEntries(
				Object.entries(earlier.texts).map(([language, text]) => [
					language,
					{ ...text, approvedBy: null, approvedAt: null },
				]),
			);
			await updateLetterTexts(tx, letter.id, { ...copied, ...letter.texts });
			return done(null);
		},
		record,
		audit: (_, letter) => ({
			action: 'accreditation.write-letter',
			subject: `conference:${conference}`,
			detail: { letter: letter.id, from, approved: false, version: letter.revision + 1 },
		}),
	});
