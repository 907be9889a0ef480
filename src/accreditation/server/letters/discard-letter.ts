import { done, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { deleteLetter } from '../store/letters.ts';
import { onLetter } from './letter-access.ts';
import { record } from '../record.ts';

/** Deletes a letter with its held emails, unless some of its emails have been released. 14.5 */
export const discardLetter = (
	ctx: OperationContext,
	conference: string,
	_: object,
	{ letter: id = '' }: { letter?: string | undefined },
): Promise<Result<null, OperationRefusal>> =>
	operation(ctx, {
		...onLetter(ctx, conference, id),
		async change(tx, letter) {
			await deleteLetter(tx, letter.id);
			return done(null);
		},
		record,
		audit: (__, letter) => ({
			action: 'accreditation.discard-letter',
			subject: `conference:${conference}`,
			detail: { letter: letter.id },
		}),
	});
