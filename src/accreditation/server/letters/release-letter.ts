import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Mailer } from '#platform/server/mail/mailer.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { maxUntyped } from '../../letter.ts';
import { setReleased } from '../store/emails-list.ts';
import { releasableOf } from '../store/letters.ts';
import { onLetter } from './letter-access.ts';
import { record } from '../record.ts';

/** Emails in a transaction: pages are not held up by it. */
const batchSize = 100;

/**
 * Releases the emails of a letter, 100 in a transaction: after a restart the others are still held. 14.5 to 14.7
 * The operation takes the number of the emails as the officer typed it, which is asked for above 200.
 * @returns how many were released; `wrong-number` if it is not theirs
 */
export const releaseLetter =
	(mailer: Pick<Mailer, 'releaseMany'>) =>
	async (
		ctx: OperationContext,
		conference: string,
		{ number }: { number: string },
		{ letter: id = '' }: { letter?: string | undefined },
	): Promise<Result<{ released: number }, OperationRefusal | 'wrong-number'>> => {
		let released = 0;
		for (;;) {
			const batch = await operation(ctx, {
				...onLetter(ctx, conference, id, undefined, 'release'),
				async change(tx, letter) {
					const isFirst = released === 0;
					if (isFirst && letter.held > maxUntyped && Number(number) !== letter.held)
						return refuse('wrong-number', { number: 'accreditation.letters.wrong-number' });
					const ids = await mailer.releaseMany(tx, await releasableOf(tx, letter.id, batchSize));
					await setReleased(tx, ids, ctx.actor.person?.id ?? null, ctx.now);
					return done({ count: ids.length });
				},
				record,
				audit: ({ count }, letter) =>
					count
						? {
								action: 'accreditation.release-letter',
								subject: `conference:${conference}`,
								detail: { letter: letter.id, emails: count },
							}
						: null,
			});
			if (!batch.ok) return released ? done({ released }) : batch;
			released += batch.value.count;
			if (batch.value.count < batchSize) return done({ released });
		}
	};
