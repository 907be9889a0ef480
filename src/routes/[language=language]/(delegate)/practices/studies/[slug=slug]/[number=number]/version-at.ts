import type { RequestEvent } from '@sveltejs/kit';

/** The version of a practice that an address names. */
export const versionAt = ({ params }: Pick<RequestEvent, 'params'>) => ({
	slug: params['slug'] ?? '',
	position: Number(params['number']),
});
