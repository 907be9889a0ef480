import type { FormChoices } from '#conference/ui/EditionForm/context.ts';

/** The labels of all options by value: `states:arvonia`, `structure/secretariat`. */
export const namesOf = (choices: FormChoices): Map<string, string> =>
	new Map([
		...(['fields', 'states', 'structures', 'series'] as const).flatMap((list) =>
			choices[list].map(({ value, label }) => [`${list}:${value}`, label] as const),
		),
		...choices.chairpersonships.map(({ value, label }) => [`chairpersonship:${value}`, label] as const),
		...choices.bodies.map(({ value, label }) => [value, label] as const),
	]);
