import { atomAnswer } from '#site/feeds.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, url }) => atomAnswer(locals, 'all', null, url.pathname);
