import type { FloorCommand } from '../events.ts';
import type { AskInput } from '../forms.ts';
import type { Delegation, SpeakingGroup, NamedDelegation, Place } from '../types.ts';
import type { Setting } from './setting.ts';

/**
 * The command for a request for the floor; `null` if it names an item without statements, or a delegation that does not
 * take part. Copies current names, so the record does not change when a State is renamed.
 */
export function askCommand(
	{ items, delegations }: Setting,
	delegation: Delegation,
	input: Omit<AskInput, 'key' | 'text'>,
	{ id, writtenIn }: Pick<Place, 'id' | 'writtenIn'>,
): (FloorCommand & { do: 'ask' }) | null {
	const { item, kind, where, language, speaker, note } = input;
	if (!items.some((each) => each.id === item && each.statements)) return null;
	const members = named(delegations, input.members);
	const alignedWith = named(delegations, input.aligned);
	if (!members || !alignedWith) return null;
	// Only a statement has a group and an alignment. docs/rules/floor.md 3.4
	const isStatement = kind === 'statement';
	const group: SpeakingGroup | null =
		isStatement && (input.group || members.length) ? { name: input.group, members } : null;
	return {
		do: 'ask',
		place: {
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
		},
	};
}

function named(delegations: readonly Delegation[], ids: readonly string[]): NamedDelegation[] | null {
	const found = ids.flatMap((id) => delegations.find((each) => each.id === id) ?? []);
	return found.length === ids.length ? found.map(({ id, name }) => ({ id, name })) : null;
}
