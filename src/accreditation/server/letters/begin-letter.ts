import type { OperationContext } from '#platform/server/context.ts';
import { maxRecipients } from '../../letter-forms.ts';
import { allRegistrationIds } from '../registration/read-registrations.ts';
import { insertLetter } from '../store/letters.ts';
import { beginAs } from './begin-as.ts';

/**
 * The query of a list and the states in which people of it are, as they were told: whom a list of those on hold leaves out
 * because of an unreleased refusal would know by the letter that they do not get. 14.7
 */
function asTold(list: string): { parameters: URLSearchParams; told: readonly string[] } {
	const parameters = new URLSearchParams(list);
	const told = parameters.getAll('state');
	if (told.length && !told.includes('refused')) parameters.append('state', 'refused');
	return { parameters, told };
}

/**
 * Begins a letter to chosen people, or to all of a list. People who match the list later are not added. 14.1
 * @param input `list`: the query of the list of registrations, for all of it if `id` is empty; `letter`: the id it gets
 * @returns the letter's id; `nobody` if nobody of the conference was chosen
 */
export const beginLetter = (
	ctx: OperationContext,
	conference: string,
	{
		once,
		id: chosen,
		list,
		letter: id = crypto.randomUUID(),
	}: { once: string; id: readonly string[]; list: string; letter?: string },
) =>
	beginAs(
		ctx,
		{ id, conference, once, detail: {}, nobody: { id: 'accreditation.wrong.nobody' } },
		async (tx, letter) => {
			const { parameters, told } = asTold(list);
			const ids = chosen.length
				? chosen
				: await allRegistrationIds(ctx, conference, parameters, maxRecipients);
			return insertLetter(tx, letter, ids, chosen.length ? [] : told);
		},
	);
