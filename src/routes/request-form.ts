import { placeOfText } from '#floor';
import type { FloorPage } from '#floor/server';
import type { FollowProps } from '#floor/ui/Islands/props.ts';

const messages = new Map([
	['asked', 'floor.told.asked'],
	['withdrawn', 'floor.told.withdrawn'],
	['handed-in', 'floor.told.handed-in'],
	['taken-back', 'floor.told.taken-back'],
]);

/** What a delegate's form shows: empty, or as it came back. */
export function requestOf(
	{ context, returned }: App.Locals,
	{ may, delegation, delegations, texts }: FloorPage,
	languages: readonly string[],
	done: string | null,
): FollowProps['request'] {
	const { person } = context.actor;
	if (!may.ask || !delegation || !person) return null;
	return {
		person: person.id,
		once: crypto.randomUUID(),
		ways: may.ask,
		delegation,
		delegations,
		languages,
		values: returned?.values ?? {},
		refused: returned?.form === 'ask' ? returned : null,
		withdrawRefused: returned?.form === 'withdraw' ? returned.refusal : null,
		texts,
		textRefused: textRefused(returned),
		told: (!returned && messages.get(done ?? '')) || null,
	};
}

/** The text that came back, with its place and the reason. */
function textRefused(returned: App.Locals['returned']) {
	if (returned?.form !== 'hand-in' && returned?.form !== 'take-back') return null;
	const { place, text } = placeOfText(returned.values);
	return { place, text, refusal: returned.fields?.['text'] ?? returned.refusal };
}
