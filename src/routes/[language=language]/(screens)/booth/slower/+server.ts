import * as v from 'valibot';
import { askSlower, boothCookie } from '#broadcast/server';
import { jsonEndpoint } from '#platform/server/json-endpoint.ts';
import { services } from '#platform/server/services.ts';

/** “Slower, please”: reaches the chair without naming the booth. */
export const POST = jsonEndpoint(v.unknown(), ({ locals, cookies }) =>
	askSlower(locals.context, cookies.get(boothCookie) ?? '', services().limits),
);
