import type { FormValues } from '#platform/form.ts';
import type { Answers } from '../../answers.ts';

/** The answers of a refused form as they were typed, to show them again. */
export const typedAnswers = (values: FormValues): Answers =>
	Object.fromEntries(
		Object.entries(values).flatMap(([name, value]) =>
			name.startsWith('answer.') ? [[name.slice('answer.'.length), value === 'yes' ? true : value]] : [],
		),
	);
