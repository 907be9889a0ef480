import { compareIn } from '#platform/collation.ts';
import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import { nameText } from '../ui/format.ts';
import type { RequestProps } from '../ui/Islands/props.ts';
import type { FloorPage } from './read.ts';

/** The delegations as options with their names in the reader's language, sorted by them. */
export const delegationOptions = (delegations: FloorPage['delegations'], language: Language) =>
	delegations
		.map((each) => ({ value: each.id, label: nameText(each, language) }))
		.sort((a, b) => compareIn(language)(a.label, b.label));

/** Those that a delegation's request can name: not itself. */
export const delegationChoices = (
	{ delegations, delegation }: Pick<FloorPage, 'delegations' | 'delegation'>,
	language: Language,
) =>
	delegationOptions(
		delegations.filter(({ id }) => id !== delegation?.id),
		language,
	);

/** Delegations that a form lists at once; of more than that only the first are on the page. */
const mostChoices = 100;
const firstChoices = 20;

/** The choices of a form: all of a usual number; of very many the first, what was chosen, and where all are. */
export function choicesFor(
	floor: FloorPage,
	language: Language,
	{ path, all, chosen }: { path: string; all: boolean; chosen: readonly string[] },
): Pick<RequestProps, 'choices' | 'allChoices'> {
	const choices = delegationChoices(floor, language);
	if (all || choices.length <= mostChoices) return { choices, allChoices: null };
	return {
		choices: choices.filter(({ value }, at) => at < firstChoices || chosen.includes(value)),
		allChoices: addressOf(language, `${path}/delegations.json`),
	};
}
