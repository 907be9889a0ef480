import { randomUUID } from 'node:crypto';
import type { Agreement } from '#accreditation';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { AskInput } from '../forms.ts';
import type { Delegation, NamedDelegation, Place, SpeakingGroup } from '../types.ts';
import { youthPlace } from '../youth.ts';
import {
	executeCommand,
	type CommandResult,
	type FloorVerbRefusal,
	type RequestedCommand,
} from './execute-command.ts';
import type { Setting } from './setting.ts';
import { storeText } from './submit-text.ts';

/**
 * A delegate requests the floor for their delegation, optionally with the text. docs/rules/floor.md §3, §4, 7.1, 8.1,
 * 12.1
 * @returns the place, or a refusal; `not-found` also without permission
 */
export const askForFloor = (
	ctx: OperationContext,
	meeting: string,
	input: AskInput,
): Promise<Result<CommandResult, FloorVerbRefusal>> =>
	executeCommand(ctx, {
		meeting,
		action: 'ask',
		key: input.once,
		names: input.members.length + input.aligned.length > 0,
		youth: input.youth ?? '',
		command: (setting, agreement) => askCommand(ctx, setting, setting.access.delegation, input, agreement),
		also: (tx, place, setting) => storeText(tx, ctx, setting, place, input),
	});

/**
 * The command for a request for the floor. Copies current names, so the record does not change when a State is renamed.
 * @param delegation `null`: none that takes part
 * @param agreement what is agreed to for the minor who is to speak
 * @returns `not-found` if it names an item without statements, or somebody who does not take part; `who-speaks` if a
 * youth organisation does not say whether an adult speaks
 */
export function askCommand(
	ctx: Pick<OperationContext, 'language'>,
	{ items, delegations, young }: Setting,
	delegation: Delegation | null | undefined,
	input: Omit<AskInput, 'once' | 'text'>,
	agreement?: Agreement,
): RequestedCommand {
	const { item, kind, where, language, speaker, note } = input;
	if (!delegation || !items.some((each) => each.id === item && each.statements)) return refuse('not-found');
	const own = young.filter((one) => one.delegation === delegation.id);
	const isYoung = Boolean(input.youth) && input.youth !== 'adult';
	if (isYoung && !own.some((one) => one.id === input.youth)) return refuse('not-found');
	// Nobody may forget to say that a minor speaks.
	if (own.length && !input.youth) return refuse('who-speaks', { youth: 'floor.refused.who-speaks' });
	const members = named(delegations, input.members);
	const alignedWith = named(delegations, input.aligned);
	if (!members || !alignedWith) return refuse('not-found');
	// Only a statement has a group and an alignment. docs/rules/floor.md 3.4
	const isStatement = kind === 'statement';
	const group: SpeakingGroup | null =
		isStatement && (input.group || members.length) ? { name: input.group, members } : null;
	const place: Omit<Place, 'askedAt'> = {
		id: randomUUID(),
		item,
		kind,
		delegation,
		where,
		language,
		group,
		alignedWith: isStatement ? alignedWith.filter((each) => each.id !== delegation.id) : [],
		speaker,
		writtenIn: ctx.language,
		note,
	};
	const youth = agreement ?? { recorded: false, transcribed: false };
	return done({ do: 'ask', place: isYoung ? youthPlace(place, youth) : place });
}

function named(delegations: readonly Delegation[], ids: readonly string[]): NamedDelegation[] | null {
	const found = ids.flatMap((id) => delegations.find((each) => each.id === id) ?? []);
	return found.length === ids.length ? found.map(({ id, name }) => ({ id, name })) : null;
}
