import { translatorOf } from '#site/messages.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data }) => ({ ...data, t: await translatorOf(data.language) });
