import type { Database } from '#platform/server/database.ts';
import { withDelegations, type FormDefinition } from '../../form-definition.ts';
import { formsOf, type FormRow } from '../store/forms.ts';
import { delegationsIn } from '../store/people.ts';

const asksForDelegation = (form: FormDefinition): boolean =>
	form.some(({ fields }) => fields.some(({ type }) => type === 'delegation'));

/** A form as people are shown it: with the delegations of the conference, where one is asked for. 9.10 */
export const shownForm = async (
	database: Database,
	conference: string,
	form: FormDefinition,
): Promise<FormDefinition> =>
	asksForDelegation(form) ? withDelegations(form, await delegationsIn(database, conference)) : form;

/** The form in use and some older versions, or all of them, newest first, as people are shown them. */
export async function shownForms(
	database: Database,
	conference: string,
	versions: readonly number[] | 'all' = [],
): Promise<FormRow[]> {
	const forms = await formsOf(database, conference, versions);
	if (!forms.some(({ definition }) => asksForDelegation(definition))) return forms;
	const delegations = await delegationsIn(database, conference);
	return forms.map((form) => ({ ...form, definition: withDelegations(form.definition, delegations) }));
}
