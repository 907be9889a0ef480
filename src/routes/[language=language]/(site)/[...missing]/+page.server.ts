import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

// Unknown addresses get a 404 in the reader's language, within the layout of the site.
export const load: PageServerLoad = () => error(404);
