import { redirect } from '@sveltejs/kit';
import { addressOf } from '#platform/address.ts';
import type { RequestHandler } from './$types';

/** The page's former address. */
export const GET: RequestHandler = ({ params }) =>
	redirect(308, addressOf(params.language, '/console/emails'));
