import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

// What no page answers is said in the reader's language, within the frame of the site.
export const load: PageServerLoad = () => error(404);
