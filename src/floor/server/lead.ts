import type { Agreement } from '#accreditation';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { LeadInput } from '../lead-forms.ts';
import { askCommand } from './ask.ts';
import {
	executeCommand,
	type CommandResult,
	type FloorVerbRefusal,
	type RequestedCommand,
} from './execute-command.ts';
import type { Setting } from './setting.ts';

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
): RequestedCommand {
	const now = ctx.now.getTime();
	if ('item' in input && !setting.items.some(({ id }) => id === input.item)) return refuse('not-found');
	switch (input.do) {
		case 'suspend-meeting':
			return done({ do: 'suspend-meeting', until: inMinutes(now, input.minutes) });
		case 'set-limits': {
			const { state, partner, organisation, ngo, guest, group, first, second, order } = input;
			const statement = { state, partner, organisation, ngo, guest };
			const limits = { statement, group, reply: [first, second], pointOfOrder: order } as const;
			return done({ do: 'set-limits', limits });
		}
		case 'open-list':
			return done({ do: 'open-list', item: input.item, closesAt: inMinutes(now, input.minutes) });
		case 'add': {
			const delegation = setting.delegations.find(({ id }) => id === input.delegation);
			return askCommand(ctx, setting, delegation, input, agreement);
		}
		case 'add-time':
			return done({ do: 'add-time', place: input.place, ms: input.seconds });
		default: {
			const { key: _key, ...command } = input;
			return done(command);
		}
	}
}
