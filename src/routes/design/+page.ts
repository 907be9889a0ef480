import { wordsOf } from '#site/words.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data }) => ({ ...data, t: await wordsOf(data.language) });
