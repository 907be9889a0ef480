import { randomUUID } from 'node:crypto';
import type { Agreement } from '#accreditation';
import type { Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { FloorCommand } from '../events.ts';
import type { LeadInput } from '../lead-forms.ts';
import { executeCommand, type CommandResult, type FloorVerbRefusal } from './execute-command.ts';
import type { Setting } from './setting.ts';
import { askCommand } from './ask-command.ts';

/**
 * All commands of the chair's console, by the chair or by an officer for the chair. docs/rules/floor.md
 * @returns the step, or a refusal; `not-found` also without permission to lead
 */
export const lead = (
	ctx: OperationContext,
	meeting: string,
	input: LeadInput,
): Promise<Result<CommandResult, FloorVerbRefusal>> =>
	executeCommand(ctx, {
		meeting,
		action: 'lead',
		key: input.key,
		names: input.do === 'add',
		youth: input.do === 'add' ? (input.youth ?? '') : undefined,
		command: (setting, agreement) => commandOf(setting, input, ctx, agreement),
	});

const minute = 60_000;

/** Minutes from now, rounded to a full minute, because it is announced as a time of day. 4.2 */
const inMinutes = (now: number, minutes: number | null): number | null =>
	minutes === null ? null : Math.ceil((now + minutes * minute) / minute) * minute;

function commandOf(
	setting: Setting,
	input: LeadInput,
	ctx: OperationContext,
	agreement: Agreement | undefined,
): FloorCommand | null | 'who-speaks' {
	const now = ctx.now.getTime();
	const isHere = (item: string): boolean => setting.items.some((each) => each.id === item);
	switch (input.do) {
		case 'suspend-meeting':
			return { do: 'suspend-meeting', until: inMinutes(now, input.minutes) };
		case 'set-limits': {
			const { state, partner, organisation, ngo, guest, group, first, second, order } = input;
			const statement = { state, partner, organisation, ngo, guest };
			return { do: 'set-limits', limits: { statement, group, reply: [first, second], pointOfOrder: order } };
		}
		case 'open-list':
			return isHere(input.item)
				? { do: 'open-list', item: input.item, closesAt: inMinutes(now, input.minutes) }
				: null;
		case 'put-item':
		case 'close-list':
			return isHere(input.item) ? { do: input.do, item: input.item } : null;
		case 'add': {
			const delegation = setting.delegations.find((each) => each.id === input.delegation);
			return delegation
				? askCommand(setting, delegation, input, {
						id: randomUUID(),
						writtenIn: ctx.language,
						agreement,
					})
				: null;
		}
		case 'add-time':
			return { do: 'add-time', place: input.place, ms: input.seconds };
		default: {
			const { key: _key, ...command } = input;
			return command;
		}
	}
}
