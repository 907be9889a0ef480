import { redirect } from '@sveltejs/kit';
import { listQueryWith } from '#site/list-query.ts';
import type { RequestHandler } from './$types';

/** The questions before a step had addresses of their own: they are asked beside the list. */
export const GET: RequestHandler = ({ params: { ask }, url }) =>
	redirect(308, url.pathname.replace(/\/[^/]+$/, listQueryWith(url, { ask })));
