import type * as v from 'valibot';
import type { OperationContext } from '#platform/server/context.ts';
import type { LetterToDelegationsForm } from '../../letter-forms.ts';
import { insertLetterToDelegations } from '../store/letters.ts';
import { beginAs } from './begin-as.ts';

/**
 * Begins a letter to delegations: to all that there are now, to those that have nominated nobody, or to chosen ones; by email
 * to their focal points, or as a note for each. 14.1, 14.9
 * @returns the letter's id; `nobody` if none of the conference is among them
 */
export const beginLetterToDelegations = (
	ctx: OperationContext,
	conference: string,
	{ once, to, entries, way }: v.InferOutput<typeof LetterToDelegationsForm>,
) => {
	const nobody = { entries: 'accreditation.letters.no-delegation' };
	const about = { id: crypto.randomUUID(), conference, once, detail: { way }, nobody };
	return beginAs(ctx, about, (tx, letter) =>
		insertLetterToDelegations(
			tx,
			{ ...letter, way },
			{ ids: to === 'chosen' ? entries : null, silent: to === 'silent' },
		),
	);
};
