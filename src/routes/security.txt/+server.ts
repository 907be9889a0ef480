import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** The legacy location (RFC 9116 §3). */
export const GET: RequestHandler = () => redirect(308, '/.well-known/security.txt');
