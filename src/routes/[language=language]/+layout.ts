import { translatorOf } from '#site/messages.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ data, params }) => ({
	...data,
	t: await translatorOf(params.language),
});
