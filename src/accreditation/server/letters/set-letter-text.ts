import type * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { unknownPlaceholders } from '../../invitation.ts';
import { letterPlaceholders } from '../../letter.ts';
import type { LetterTextForm } from '../../letter-forms.ts';
import { updateLetterTexts } from '../store/letters.ts';
import { onLetter } from './letter-access.ts';
import { record } from '../record.ts';

/**
 * Stores the text of a letter in one language, and approves it if that is asked for; a text that is stored otherwise has
 * to be approved again. Without subject and text the language is removed. 14.2, 14.3
 * @returns `prepared`: its emails are written, and nothing changes
 */
export const setLetterText = (
	ctx: OperationContext,
	conference: string,
	{ language, subject, body, revision, do: how }: v.InferOutput<typeof LetterTextForm>,
	{ letter: id = '' }: { letter?: string | undefined },
): Promise<Result<null, OperationRefusal | 'bad-input' | 'prepared'>> =>
	operation(ctx, {
		...onLetter(ctx, conference, id, revision),
		async change(tx, letter) {
			if (letter.preparedAt !== null) return refuse('prepared');
			const wrong: Record<string, string> = {};
			for (const [field, text, other] of [
				['subject', subject, body],
				['body', body, subject],
			] as const) {
				if (unknownPlaceholders(text, letterPlaceholders[letter.way]).length)
					wrong[field] = 'accreditation.invite.unknown-name';
				if (!text && other) wrong[field] = 'accreditation.invite.both';
			}
			if (Object.keys(wrong).length) return refuse('bad-input', wrong);
			const { [language]: _, ...others } = letter.texts;
			const approved = how === 'approve';
			const text = {
				subject,
				body,
				approvedBy: approved ? (ctx.actor.person?.id ?? null) : null,
				approvedAt: approved ? ctx.now.getTime() : null,
			};
			await updateLetterTexts(tx, letter.id, subject ? { ...others, [language]: text } : others);
			return done(null);
		},
		record,
		audit: (_, letter) => ({
			action: 'accreditation.write-letter',
			subject: `conference:${conference}`,
			detail: { letter: letter.id, language, approved: how === 'approve', version: letter.revision + 1 },
		}),
	});
