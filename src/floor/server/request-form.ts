import { labels, type Labels } from '#platform/codes.ts';
import { placeOfText } from '../text.ts';
import { requestKinds } from '../types.ts';
import type { FollowProps } from '../ui/Islands/props.ts';
import { publicPlace } from '../youth.ts';
import { choicesFor } from './delegation-options.ts';
import type { FloorPage } from './read.ts';

const successKeys: Labels = labels('floor.success', [
	'asked',
	'withdrawn',
	'text-submitted',
	'text-withdrawn',
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
		successKey: (!returned && successKeys[success ?? '']) || null,
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
