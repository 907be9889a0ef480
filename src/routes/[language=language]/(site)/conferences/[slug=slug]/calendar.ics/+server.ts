import { calendarAnswer } from '#site/feeds.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) =>
	calendarAnswer(locals, { slug: params.slug }, null);
