import type { RequestEvent } from '@sveltejs/kit';
import { isId } from '#conference';
import { listQueryWith } from '#site/list-query.ts';

/* Where a step on a document leads; the list stays as it is. */

/** The same document, which says what was done. */
export const withSuccess =
	(success: string) =>
	({ url }: RequestEvent): string =>
		listQueryWith(url, { success });

/** The next one that waits in the list, which says what was done with this one. */
export const thenNext =
	(success: string) =>
	(event: RequestEvent): string => {
		const { document: about = '' } = event.params;
		const next = event.url.searchParams.get('next') ?? '';
		return isId(next)
			? event.url.pathname.replace(about, next) + listQueryWith(event.url, { success, about })
			: withSuccess(success)(event);
	};

/** From the details: the question before the document is issued, or what was done. */
export const afterSaving = (event: RequestEvent, pressed: 'save' | 'issue' | 'reserve' | null): string =>
	pressed === 'issue'
		? listQueryWith(event.url, { ask: 'issue' })
		: withSuccess(pressed === 'reserve' ? 'reserved' : 'saved')(event);

/** The list without the document, which is gone. */
export const afterDeleting = ({ url }: RequestEvent): string =>
	url.pathname.replace(/\/[^/]+$/, listQueryWith(url, { success: 'deleted' }));

/** What follows the document. */
export const afterFollowing = ({ url, params }: RequestEvent, made: { id: string } | null): string =>
	made ? url.pathname.replace(params['document'] ?? '', made.id) + listQueryWith(url, {}) : '';
