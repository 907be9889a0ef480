import { error } from '@sveltejs/kit';
import { writeCap } from '#warnings';
import { capOf } from '#warnings/server';
import { addressOf } from '#platform/address.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The newest message of a CLEAR warning in CAP 1.2: alert, update or cancellation. */
export const GET: RequestHandler = async ({ locals, params }) => {
	locals.keep(null, 'directory', `warning:${params.warning}`);
	const { origin } = services().settings;
	const message = await capOf(locals.context, params.warning, {
		sender: new URL(origin).host,
		pageOf: (id) => origin + addressOf('en', `/warnings/${id}`),
	});
	return new Response(writeCap(message ?? error(404)), {
		headers: {
			'content-type': 'application/cap+xml; charset=utf-8',
			'cache-control': 'public, max-age=60',
		},
	});
};
