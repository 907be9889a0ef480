import { done, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { WithdrawInput } from '../forms.ts';
import { executeCommand, type CommandResult, type FloorVerbRefusal } from './execute-command.ts';

/** A delegate withdraws a place of their delegation. docs/rules/floor.md 4.7, 4.8 */
export const withdraw = (
	ctx: OperationContext,
	meeting: string,
	{ once, place }: WithdrawInput,
): Promise<Result<CommandResult, FloorVerbRefusal>> =>
	executeCommand(ctx, { meeting, action: 'ask', key: once, command: () => done({ do: 'withdraw', place }) });
