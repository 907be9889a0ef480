import { calendarAnswer } from '../../../feeds.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals }) => calendarAnswer(locals, 'all', null);
