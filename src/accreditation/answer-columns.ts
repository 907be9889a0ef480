import type { Texts } from '#platform/language.ts';
import { fieldOfAnswer, isReadBy, isUpload, type FormDefinition, type FormField } from './form-definition.ts';

/* The questions of a form as columns of the officers' list. docs/rules/accreditation.md 4.3, 7.2, 9.3 */

/** A question as a column, with the versions of the form whose answers stand in it. */
export interface AnswerColumn extends Pick<FormField, 'id' | 'type' | 'label' | 'options' | 'sensitive'> {
	versions: readonly number[];
}

/** Questions that are only counted: no page shows their answers beside a name. 4.3 */
const counted =
	/(?<!\p{L})(?:gender|sex|ministry|genre|sexe|ministère|geschlecht|ministerium|género|sexo|ministerio|genere|sesso|ministero|пол|министерство|الجنس|الوزارة)(?!\p{L})/iu;
const isOnlyCounted = ({ id, label }: FormField): boolean =>
	[id, ...Object.values(label)].some((text) => counted.test(text));

/** What the answers of a type are filtered by; the others are read only. */
const filtered = ['choice', 'choices', 'country', 'languages', 'delegation', 'consent'] as const;
/** Types whose answers are one value, by which rows are sorted. */
const sorted = ['text', 'phone', 'date', 'choice', 'country', 'delegation', 'consent'] as const;

const isAmong = (types: readonly string[], { type }: Pick<FormField, 'type'>): boolean =>
	types.includes(type);

/** Whether rows are filtered by the answers to a question. A sensitive one never is. 4.3 */
export const isFilter = (column: Pick<AnswerColumn, 'type' | 'sensitive'>): boolean =>
	!column.sensitive && isAmong(filtered, column);
/** Whether rows are sorted by the answers to a question. */
export const isSort = (column: Pick<AnswerColumn, 'type' | 'sensitive'>): boolean =>
	!column.sensitive && isAmong(sorted, column);

/** Whether an answer has several values. */
export const isMany = ({ type }: Pick<FormField, 'type'>): boolean =>
	type === 'choices' || type === 'languages';

const fieldsOf = (form: FormDefinition): FormField[] => form.flatMap(({ fields }) => fields);

/**
 * The questions of the form in use that officers read, as columns. An answer stands in the column of an ordinary question
 * only if it is ordinary in the version that was answered, too (9.3), and if the question was of the same type.
 * @param forms all versions, the one in use first
 */
export function answerColumns(
	forms: readonly { version: number; definition: FormDefinition }[],
): AnswerColumn[] {
	return fieldsOf(forms[0]?.definition ?? [])
		.filter((now) => isReadBy(now, 'officers') && !isUpload(now) && !isOnlyCounted(now))
		.map((now) => {
			const given = forms.flatMap(({ version, definition }) => {
				const field = fieldsOf(definition).find(({ id }) => id === now.id);
				const as = field && fieldOfAnswer(field, now);
				const fits = as?.type === now.type && isReadBy(as, 'officers') && as.sensitive === now.sensitive;
				return fits ? [{ version, options: as.options }] : [];
			});
			const options = new Map<string, { id: string; label: Texts }>();
			for (const one of given.flatMap((form) => form.options))
				if (!options.has(one.id)) options.set(one.id, one);
			return {
				id: now.id,
				type: now.type,
				label: now.label,
				sensitive: now.sensitive,
				options: [...options.values()],
				versions: given.map(({ version }) => version),
			};
		});
}
