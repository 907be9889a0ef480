import type { RequestEvent } from '@sveltejs/kit';
import { officersConference } from '#accreditation/server';
import { refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';

/** An operation of officers on a conference. `params`: of the address. */
type Operation<Input, Answer> = (
	ctx: OperationContext,
	conference: string,
	input: Input,
	params: RequestEvent['params'],
) => Promise<Answer>;

/** Calls an operation on the conference of the address; `not-found` for everybody but its officers. */
export const inConference =
	<Input, Answer>(operation: Operation<Input, Answer>) =>
	async ({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>, input: Input) => {
		const found = await officersConference(locals.context, { slug: params['slug'] ?? '' });
		return found ? operation(locals.context, found.id, input, params) : refuse('not-found');
	};
