import { readStartPage } from './start-page.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => readStartPage(locals.context);
