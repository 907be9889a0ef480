import * as v from 'valibot';
import { revokeSenderKey } from '#broadcast/server';
import { jsonEndpoint } from '#platform/server/json-endpoint.ts';
import type { RequestEvent } from './$types';

/** Removes the key of a studio's page that has sent everything. */
export const DELETE = jsonEndpoint(v.unknown(), ({ locals, params }: RequestEvent) =>
	revokeSenderKey(locals.context, params.meeting, params.key),
);
