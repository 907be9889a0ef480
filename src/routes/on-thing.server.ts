import type { RequestEvent } from '@sveltejs/kit';
import type { OperationContext } from '#platform/server/context.ts';
import { services, type Services } from '#platform/server/services.ts';

type Event = Pick<RequestEvent, 'locals' | 'params'>;
type Params = RequestEvent['params'];
type Verb<Place, Input, Answer> = (
	ctx: OperationContext,
	place: Place,
	input: Input,
	services: Services,
) => Promise<Answer>;

/** Calls an operation with what a form gave. */
export const withInput =
	<Input, Answer>(verb: (ctx: OperationContext, input: Input, services: Services) => Promise<Answer>) =>
	({ locals }: Event, input: Input): Promise<Answer> =>
		verb(locals.context, input, services());

/** Calls operations with what a form gave, on the thing that several parts of the address name. */
export const onPlace =
	<Place>(placeIn: (params: Params) => Place) =>
	<Input, Answer>(verb: Verb<Place, Input, Answer>) =>
	({ locals, params }: Event, input: Input): Promise<Answer> =>
		verb(locals.context, placeIn(params), input, services());

/** Calls an operation with what a form gave, on the thing that one part of the address names. */
export const onThing = <Input, Answer>(
	part: Exclude<keyof Params, 'number'>,
	verb: Verb<string, Input, Answer>,
): ((event: Event, input: Input) => Promise<Answer>) => onPlace((params) => params[part] ?? '')(verb);
