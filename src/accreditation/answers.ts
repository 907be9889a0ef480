import { done, refuse, type Result } from '#platform/result.ts';
import type { FormValues } from '#platform/form-values.ts';
import { isFit } from '#conference';
import { ageMark, ageProblems, asksAge } from './age.ts';
import { isDay } from '#platform/is-day.ts';
import type { FormField, FormSection } from './form-definition.ts';

/** The answers of a registration, by the id of the field; files by their id. */
export type Answers = Readonly<Record<string, string | readonly string[] | true>>;

/** The names that some fields' values must be among. */
export interface Known {
	/** ISO 3166 codes of the directory's countries, and language codes. */
	countries: ReadonlySet<string>;
	languages: ReadonlySet<string>;
	/** The opening day of the conference, on which everybody who answers has to be 18. */
	openingDay: string;
}

const longest: Partial<Record<FormField['type'], number>> = {
	text: 300,
	'long-text': 5_000,
	'access-needs': 2_000,
};

const listOf = (given: string | readonly string[] | undefined): string[] =>
	[given ?? []]
		.flat()
		.map((one) => one.trim())
		.filter(Boolean);

/** A telephone number with its country code, of 7 to 15 digits (ITU-T E.164); an extension may follow. */
const isPhone = (text: string): boolean =>
	/^(?:\+|00)[\d ()./-]+(?: ?(?:ext\.?|x|#) ?\d{1,6})?$/i.test(text) &&
	text.length <= 40 &&
	/^(?:\D*\d){7,15}\D*$/.test(text.replace(/(?:ext\.?|x|#).*$/i, '').replace(/^00/, ''));

/** One answer, or the key of a message; `null` = not answered. */
function answerTo(
	field: FormField,
	given: string[],
	known: Known,
): { value: Answers[string] } | { wrong: string } | null {
	const [first] = given;
	if (first === undefined) return field.required ? { wrong: 'accreditation.missing.answer' } : null;
	const options = new Set(field.options.map((one) => one.id));
	const among = (allowed: ReadonlySet<string>): boolean => given.every((one) => allowed.has(one));
	switch (field.type) {
		case 'phone':
			return isPhone(first) ? { value: first } : { wrong: 'accreditation.wrong.phone' };
		case 'text':
		case 'long-text':
		case 'access-needs':
			if (first.length > (longest[field.type] ?? 0)) return { wrong: 'accreditation.wrong.too-long' };
			if (!isFit(first) || (field.type === 'text' && first.includes('\n')))
				return { wrong: 'accreditation.wrong.characters' };
			return { value: first };
		case 'choice':
		case 'delegation':
			return options.has(first) && given.length === 1
				? { value: first }
				: { wrong: 'accreditation.wrong.choice' };
		case 'choices':
			return among(options) ? { value: [...new Set(given)] } : { wrong: 'accreditation.wrong.choice' };
		case 'date':
			return isDay(first) ? { value: first } : { wrong: 'accreditation.wrong.date' };
		case 'country':
			return known.countries.has(first) ? { value: first } : { wrong: 'accreditation.wrong.choice' };
		case 'languages':
			return among(known.languages)
				? { value: [...new Set(given)] }
				: { wrong: 'accreditation.wrong.choice' };
		case 'consent':
			return first === 'yes' ? { value: true } : { wrong: 'accreditation.wrong.choice' };
		case 'file':
		case 'photograph':
			return { value: first };
	}
}

/** Why somebody who answers with a date of birth or an age cannot come as an adult; `null` = they can. 10.1 */
function ageProblem(field: FormField, value: Answers[string], { openingDay }: Known): string | null {
	if (field.id !== 'date-of-birth' && !Object.values(field.label).some(asksAge)) return null;
	if (field.type === 'date' || field.type === 'text') {
		const mark = ageMark(String(value), openingDay);
		return mark && ageProblems[mark];
	}
	if (field.type !== 'choice') return null;
	const labels = Object.values(field.options.find(({ id }) => id === value)?.label ?? {});
	// An option such as “I would rather not say” names no age.
	const named = labels.map((label) => ageMark(label, openingDay)).find((mark) => mark && mark !== '?');
	return named ? ageProblems[named] : null;
}

/**
 * Parses the answers to a form's fields.
 * @param values the submitted texts by `answer.<field id>`; of a file its id
 * @returns the answers; `bad-input` with the key of a message per field
 */
export function readAnswers(
	fields: readonly FormField[],
	values: FormValues,
	known: Known,
): Result<Answers, 'bad-input'> {
	const answers: Record<string, Answers[string]> = {};
	const wrong: Record<string, string> = {};
	for (const field of fields) {
		const name = `answer.${field.id}`;
		const found = answerTo(field, listOf(values[name]), known);
		const problem = found && ('wrong' in found ? found.wrong : ageProblem(field, found.value, known));
		if (problem) wrong[name] = problem;
		else if (found && 'value' in found) answers[field.id] = found.value;
	}
	return Object.keys(wrong).length ? refuse('bad-input', wrong) : done(answers);
}

/**
 * The fields for consent that have to be ticked, because a sensitive question of their section was answered. 9.4
 * @returns the key of a message per field, `answer.<field id>`
 */
export function missingConsent(sections: readonly FormSection[], answers: Answers): Record<string, string> {
	const wrong: Record<string, string> = {};
	for (const { fields } of sections)
		for (const { id, type, stage } of fields)
			if (
				type === 'consent' &&
				answers[id] !== true &&
				fields.some((one) => one.sensitive && one.stage === stage && answers[one.id] !== undefined)
			)
				wrong[`answer.${id}`] = 'accreditation.missing.consent';
	return wrong;
}

/**
 * The answers that an edited form still has fields for, when it was edited while somebody filled it in.
 * @returns the kept answers, and the ids of fields that are new or required now and have none
 */
export function answersAfterEdit(
	fields: readonly FormField[],
	answers: Answers,
): { kept: Answers; open: string[] } {
	const kept = Object.fromEntries(
		Object.entries(answers).filter(([id]) => fields.some((field) => field.id === id)),
	);
	const open = fields.filter((field) => field.required && !(field.id in kept)).map(({ id }) => id);
	return { kept, open };
}
