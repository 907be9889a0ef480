import { placeOfText } from '#floor';
import type { FloorPage } from '#floor/server';
import type { FollowProps } from '#floor/ui/Islands/props.ts';
import { localizedDelegations } from './floor.ts';

const messages = new Map([
	['asked', 'floor.success.asked'],
	['withdrawn', 'floor.success.withdrawn'],
	['text-submitted', 'floor.success.text-submitted'],
	['text-withdrawn', 'floor.success.text-withdrawn'],
]);

/** The props of a delegate's form: empty, or with the refused input. */
export function requestFormProps(
	{ context, returned }: App.Locals,
	{ may, delegation, delegations, texts, young, own }: FloorPage,
	languages: readonly string[],
	success: string | null,
): FollowProps['request'] {
	const { person } = context.actor;
	if (!may.ask || !delegation || !person) return null;
	return {
		person: person.id,
		once: crypto.randomUUID(),
		refusals: may.ask,
		delegation,
		delegations: localizedDelegations(delegations, context.language),
		young: young.map(({ id, number }) => ({ id, number })),
		ownPlaces: own,
		languages,
		refused: returned?.form === 'ask' ? { fields: {}, ...returned } : null,
		withdrawRefused: returned?.form === 'withdraw' ? returned.refusal : null,
		texts,
		maySubmit: may.submit,
		textRefused: textRefused(returned),
		successKey: (!returned && messages.get(success ?? '')) || null,
	};
}

/** The refused text, its place and the refusal. */
function textRefused(returned: App.Locals['returned']) {
	if (returned?.form !== 'submit-text' && returned?.form !== 'withdraw-text') return null;
	const { place, text, use } = placeOfText(returned.values);
	const { fields = {} } = returned;
	return { place, text, use, refusal: fields['text'] ?? fields['use'] ?? returned.refusal };
}
