import { placeOfText, publicPlace, requestKinds } from '#floor';
import type { FloorPage } from '#floor/server';
import type { FollowProps, RequestProps } from '#floor/ui/Islands/props.ts';
import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import { delegationChoices } from './floor.ts';

const messages = new Map([
	['asked', 'floor.success.asked'],
	['withdrawn', 'floor.success.withdrawn'],
	['text-submitted', 'floor.success.text-submitted'],
	['text-withdrawn', 'floor.success.text-withdrawn'],
]);

/** The props of a delegate's form: empty, or with the refused input. */
export function requestFormProps(
	{ context, returned }: App.Locals,
	floor: FloorPage,
	languages: readonly string[],
	{ path, success, kind, all }: { path: string; success: string | null; kind: string | null; all: boolean },
): FollowProps['request'] {
	const { person } = context.actor;
	const { may, delegation, texts, young, own } = floor;
	if (!may.ask || !delegation || !person) return null;
	return {
		person: person.id,
		once: crypto.randomUUID(),
		refusals: may.ask,
		delegation,
		...choicesFor(floor, context.language, { path, all, chosen: chosenIn(returned) }),
		young: young.map(({ id, number }) => ({ id, number })),
		// As the stream has them: of a minor without the delegation.
		ownPlaces: own.map(publicPlace),
		languages,
		kind: requestKinds.find((one) => one === kind) ?? null,
		refused: returned?.form === 'ask' ? { fields: {}, ...returned } : null,
		withdrawRefused: returned?.form === 'withdraw' ? returned.refusal : null,
		texts,
		maySubmit: may.submit,
		textRefused: textRefused(returned),
		successKey: (!returned && messages.get(success ?? '')) || null,
	};
}

/** Delegations that a form lists at once; of more than that only the first are on the page. */
const mostChoices = 100;
const firstChoices = 20;

/** The choices of a form: all of a usual number; of very many the first, what was chosen, and where all are. */
function choicesFor(
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

/** The delegations in a refused form. */
const chosenIn = (returned: App.Locals['returned']): string[] =>
	returned?.form === 'ask' ? [returned.values['members'] ?? [], returned.values['aligned'] ?? []].flat() : [];

/** The refused text, its place and the refusal. */
function textRefused(returned: App.Locals['returned']) {
	if (returned?.form !== 'submit-text' && returned?.form !== 'withdraw-text') return null;
	const { place, text, use } = placeOfText(returned.values);
	const { fields = {} } = returned;
	return { place, text, use, refusal: fields['text'] ?? fields['use'] ?? returned.refusal };
}
