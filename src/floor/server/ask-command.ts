import type { FloorCommand } from '../events.ts';
import type { AskInput } from '../forms.ts';
import type { Delegation, SpeakingGroup, NamedDelegation, Place } from '../types.ts';
import { youthPlace } from '../youth.ts';
import type { Setting } from './setting.ts';
import type { Agreement } from '#accreditation';

/**
 * The command for a request for the floor; `null` if it names an item without statements, or somebody who does not take
 * part; `who-speaks` if a youth organisation does not say whether an adult speaks. Copies current names, so the record does not change when a State is renamed.
 */
export function askCommand(
	{ items, delegations, young }: Setting,
	delegation: Delegation,
	input: Omit<AskInput, 'once' | 'text'>,
	{ id, writtenIn, agreement }: Pick<Place, 'id' | 'writtenIn'> & { agreement?: Agreement | undefined },
): (FloorCommand & { do: 'ask' }) | null | 'who-speaks' {
	const { item, kind, where, language, speaker, note } = input;
	if (!items.some((each) => each.id === item && each.statements)) return null;
	const own = young.filter((one) => one.delegation === delegation.id);
	const isYoung = Boolean(input.youth) && input.youth !== 'adult';
	if (isYoung && !own.some((one) => one.id === input.youth)) return null;
	// Nobody may forget to say that a minor speaks.
	if (own.length && !input.youth) return 'who-speaks';
	const members = named(delegations, input.members);
	const alignedWith = named(delegations, input.aligned);
	if (!members || !alignedWith) return null;
	// Only a statement has a group and an alignment. docs/rules/floor.md 3.4
	const isStatement = kind === 'statement';
	const group: SpeakingGroup | null =
		isStatement && (input.group || members.length) ? { name: input.group, members } : null;
	const place: Omit<Place, 'askedAt'> = {
		id,
		item,
		kind,
		delegation,
		where,
		language,
		group,
		alignedWith: isStatement ? alignedWith.filter((each) => each.id !== delegation.id) : [],
		speaker,
		writtenIn,
		note,
	};
	const youth = agreement ?? { recorded: false, transcribed: false };
	return { do: 'ask', place: isYoung ? youthPlace(place, youth) : place };
}

function named(delegations: readonly Delegation[], ids: readonly string[]): NamedDelegation[] | null {
	const found = ids.flatMap((id) => delegations.find((each) => each.id === id) ?? []);
	return found.length === ids.length ? found.map(({ id, name }) => ({ id, name })) : null;
}
