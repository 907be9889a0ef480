import type { RequestEvent } from '@sveltejs/kit';
import { meetingIdOf } from '#conference/server';
import { refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';

/** Calls an operation on the meeting of the address, `…/conferences/<slug>/meetings/<number>/…`. */
export const inMeeting =
	<Input>(verb: (ctx: OperationContext, meeting: string, input: Input) => Promise<Result<unknown>>) =>
	async (
		{ locals, params }: Pick<RequestEvent, 'locals' | 'params'>,
		input: Input,
	): Promise<Result<unknown>> => {
		const meeting = await meetingIdOf(locals.context, params['slug'] ?? '', Number(params['number']));
		return meeting ? verb(locals.context, meeting, input) : refuse('not-found');
	};
