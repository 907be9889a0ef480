import { AirBody } from '#broadcast';
import { boothCookie, goOffAir, goOnAir } from '#broadcast/server';
import { jsonEndpoint } from '#platform/server/json-endpoint.ts';

/** Puts a page of the booth on air, or takes it off: `{page, name, on}`. */
export const POST = jsonEndpoint(AirBody, ({ locals, cookies }, body) => {
	const key = cookies.get(boothCookie) ?? '';
	return body.on ? goOnAir(locals.context, key, body) : goOffAir(locals.context, key, body.page);
});
