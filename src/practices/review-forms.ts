import * as v from 'valibot';
import { neededField } from '#platform/text.ts';
import { choiceField, idField } from '#platform/form.ts';
import { evidenceLevels } from './level.ts';

/* Forms of reviews. docs/rules/practices.md §6 */

const longText = (message: string) => neededField(4_000, message);

/** An expert declares an interest, or that there is none. */
export const DeclareForm = v.variant('has', [
	v.object({ has: v.literal('no') }),
	v.object({ has: v.literal('yes'), interest: longText('practices.review.wrong-interest') }),
]);

/** A vote; `review`: the one that the form was shown for. */
export const VoteForm = v.object({
	review: idField,
	level: v.pipe(v.optional(v.string(), ''), choiceField(evidenceLevels, 'practices.review.wrong-level')),
	reasons: longText('practices.review.wrong-reasons'),
	hasReadNote: v.pipe(
		v.optional(v.string(), ''),
		v.transform((value) => value === 'yes'),
		v.boolean(),
	),
});

/** An owner appeals. */
export const AppealForm = v.object({ grounds: longText('practices.review.wrong-grounds') });
