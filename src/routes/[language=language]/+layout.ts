import { wordsOf } from '#site/words.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ data, params }) => ({ ...data, t: await wordsOf(params.language) });
