import { randomUUID } from 'node:crypto';
import { refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { FloorCommand } from '../events.ts';
import type { AskInput } from '../forms.ts';
import { executeCommand, type CommandResult, type FloorVerbRefusal } from './execute-command.ts';
import { settingOf } from './setting.ts';
import { storeText } from './submit-text.ts';
import { refusalOfUse } from './text-document.ts';
import { askCommand } from './ask-command.ts';

/**
 * A delegate requests the floor for their delegation, optionally with the text. docs/rules/floor.md §3, §4, 7.1, 8.1,
 * 12.1
 * @returns the place, or a refusal; `not-found` also without permission
 */
export async function askForFloor(
	ctx: OperationContext,
	meeting: string,
	input: AskInput,
): Promise<Result<CommandResult, FloorVerbRefusal>> {
	const { text = '', use } = input;
	if (text && use) {
		const delegation = (await settingOf(ctx, meeting))?.access.delegation?.id;
		const isYoung = Boolean(input.youth) && input.youth !== 'adult';
		const refusal = await refusalOfUse(ctx, delegation, { use, isYoung });
		if (refusal) return refuse(refusal, { use: `floor.refused.${refusal}` });
	}
	return executeCommand(ctx, {
		meeting,
		action: 'ask',
		key: input.once,
		names: input.members.length + input.aligned.length > 0,
		youth: input.youth ?? '',
		also: (tx, place, setting) => storeText(tx, ctx, setting, { place, text, use }),
		command(setting, agreement): FloorCommand | null | 'who-speaks' {
			const { delegation } = setting.access;
			return (
				delegation &&
				askCommand(setting, delegation, input, { id: randomUUID(), writtenIn: ctx.language, agreement })
			);
		},
	});
}
