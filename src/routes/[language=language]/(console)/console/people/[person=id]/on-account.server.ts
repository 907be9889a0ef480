import type { RequestEvent } from '@sveltejs/kit';
import type { OperationContext } from '#platform/server/context.ts';
import { services, type Services } from '#platform/server/services.ts';

/** Whose account is changed, and by which session. */
type Account = { person: string; session: string | null };

/** Calls an operation on the account of the address. */
export const onAccount =
	<Input extends Account, Answer>(
		verb: (ctx: OperationContext, input: Input, services: Services) => Promise<Answer>,
	) =>
	({ locals, params }: RequestEvent, input: Omit<Input, keyof Account>): Promise<Answer> => {
		const account = { person: params['person'] ?? '', session: locals.session };
		return verb(locals.context, { ...account, ...input } as Input, services());
	};
