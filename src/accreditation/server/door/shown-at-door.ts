import type { Database } from '#platform/server/database.ts';
import { fieldOfAnswer, isReadBy, type FieldType } from '../../form-definition.ts';
import { fieldIn } from '../forms/answered.ts';
import { formsOf } from '../store/forms.ts';

/**
 * Those answers that doors and badges show: to questions that name the door among their readers and are not sensitive, by the
 * form answered and the form in use, and of one type. docs/rules/accreditation.md 9.1, 9.3
 */
export async function shownAtDoor<Answer extends { field: string; version: number }>(
	database: Database,
	conference: string,
	answers: readonly Answer[],
	type: FieldType,
): Promise<Answer[]> {
	if (!answers.length) return [];
	const forms = await formsOf(database, conference, [...new Set(answers.map(({ version }) => version))]);
	return answers.filter(({ field, version }) => {
		const answered = fieldIn(forms.find((form) => form.version === version)?.definition, field);
		const as = answered && fieldOfAnswer(answered, fieldIn(forms[0]?.definition, field));
		return as?.type === type && !as.sensitive && isReadBy(as, 'door');
	});
}
