import type { Database } from '#platform/server/database.ts';
import { fieldOfAnswer, type FormDefinition, type FormField } from '../../form-definition.ts';
import { answersBy, type AnswerRow } from '../store/answers.ts';
import type { FormRow } from '../store/forms.ts';
import { shownForms } from './shown-forms.ts';

/** An answer with what applies to it now: who reads it, whether it is sensitive, how long it is stored. 9.3 */
export interface Answered extends AnswerRow {
	as: FormField;
	/** The form in use asks this question still, in the same way. */
	isCurrent: boolean;
}

/** A field of a form by its id. */
export const fieldIn = (form: FormDefinition | undefined, id: string): FormField | null =>
	form?.flatMap(({ fields }) => fields).find((field) => field.id === id) ?? null;

/**
 * The answers of a registration, by the forms that were answered. Two statements, three for a question for a delegation.
 * @param versions further versions of the form to read
 * @returns also the forms, the one in use first; none if the conference has no form
 */
export async function answeredBy(
	database: Database,
	{ id, conference }: { id: string; conference: string },
	versions: readonly number[] = [],
): Promise<{ forms: FormRow[]; answered: Answered[] }> {
	const answers = await answersBy(database, id);
	const forms = await shownForms(database, conference, [
		...versions,
		...answers.map(({ version }) => version),
	]);
	const answered = answers.flatMap((answer) => {
		const given = fieldIn(forms.find((form) => form.version === answer.version)?.definition, answer.field);
		const now = fieldIn(forms[0]?.definition, answer.field);
		return given ? [{ ...answer, as: fieldOfAnswer(given, now), isCurrent: now?.type === given.type }] : [];
	});
	return { forms, answered };
}
