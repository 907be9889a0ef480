import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { record } from '../record.ts';
import { letterCategories } from './letter-access.ts';

/** A letter that is begun. */
interface NewLetter {
	id: string;
	conference: string;
	by: string | null;
	now: Date;
	/** To whose people the officer may write; empty = all. */
	categories: readonly string[];
}

/**
 * Begins a letter as one operation. 14.1
 * @param about `detail`: more for the audit; `nobody`: the message by field if there is no recipient
 * @param insert stores the letter and its recipients, and returns their number
 */
export const beginAs = (
	ctx: OperationContext,
	about: {
		id: string;
		conference: string;
		once: string;
		detail: Record<string, unknown>;
		nobody: Record<string, string>;
	},
	insert: (tx: Transaction, letter: NewLetter) => Promise<number>,
): Promise<Result<{ letter: string; recipients: number }, OperationRefusal | 'nobody'>> => {
	const { id, conference, once, detail, nobody } = about;
	return operation(ctx, {
		lock: (tx) => letterCategories({ ...ctx, database: tx }, conference),
		gate: () => true,
		idempotencyKey: once,
		async change(tx, categories) {
			const letter = { id, conference, by: ctx.actor.person?.id ?? null, now: ctx.now, categories };
			const recipients = await insert(tx, letter);
			return recipients ? done({ letter: id, recipients }) : refuse('nobody', nobody);
		},
		record,
		audit: ({ letter, recipients }) => ({
			action: 'accreditation.begin-letter',
			subject: `conference:${conference}`,
			detail: { letter, recipients, ...detail },
		}),
	});
};
