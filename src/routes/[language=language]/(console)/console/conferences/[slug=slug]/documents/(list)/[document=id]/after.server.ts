import type { RequestEvent } from '@sveltejs/kit';
import { isId } from '#conference';
import { listQueryWith } from '#site/list-query.ts';

/* Where a step on a document leads; the list stays as it is. */

/** The same document, which says what was done. */
export const withSuccess = (success: string) => ({
	success: ({ url }: RequestEvent): string => listQueryWith(url, { success }),
});

/** The next one that waits in the list, which says what was done with this one. */
export const thenNext = (success: string) => ({
	success({ url, params: { document: about = '' } }: RequestEvent): string {
		const next = url.searchParams.get('next') ?? '';
		return isId(next)
			? url.pathname.replace(about, next) + listQueryWith(url, { success, about })
			: listQueryWith(url, { success });
	},
});

/** From the details: the question before the document is issued, or what was done. */
export const afterSaving = (event: RequestEvent, pressed: 'save' | 'issue' | 'reserve' | null): string =>
	listQueryWith(
		event.url,
		pressed === 'issue' ? { ask: 'issue' } : { success: pressed === 'reserve' ? 'reserved' : 'saved' },
	);

/** The list without the document, which is gone. */
export const afterDeleting = ({ url }: RequestEvent): string =>
	url.pathname.replace(/\/[^/]+$/, listQueryWith(url, { success: 'deleted' }));

/** What follows the document. */
export const afterFollowing = ({ url, params }: RequestEvent, made: { id: string } | null): string =>
	made ? url.pathname.replace(params['document'] ?? '', made.id) + listQueryWith(url, {}) : '';
