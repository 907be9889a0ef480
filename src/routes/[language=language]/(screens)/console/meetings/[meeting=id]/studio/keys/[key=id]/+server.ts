import * as v from 'valibot';
import { revokeSenderKey } from '#broadcast/server';
import { jsonEndpoint } from '#platform/server/json-endpoint.ts';
import type { RequestEvent } from './$types';

/** Deletes the key of a studio page that has finished sending. */
export const DELETE = jsonEndpoint(v.unknown(), ({ locals, params }: RequestEvent) =>
	revokeSenderKey(locals.context, params.meeting, params.key),
);
