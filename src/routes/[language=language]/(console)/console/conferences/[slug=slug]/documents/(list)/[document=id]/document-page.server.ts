import { redirect } from '@sveltejs/kit';
import { clockAt } from '#conference/server';
import { officerDocument, officersDocument } from '#documents/server';
import type { OperationContext } from '#platform/server/context.ts';
import { listQueryWith } from '#site/list-query.ts';

/** What the panel of a document shows its officers; times also as local times of the conference's zone, for the form. */
export async function documentPage(
	context: OperationContext,
	{ slug, document: id }: { slug: string; document: string },
	zone: string,
	url: URL,
) {
	const found = await officerDocument(context, slug, id);
	// It may have been deleted meanwhile.
	if (!found) redirect(303, url.pathname.replace(/\/[^/]+$/, listQueryWith(url, {})));
	const { document, mayManage, notReady } = found;
	const canGo = document.state === 'draft' || (document.symbol !== null && document.state !== 'withdrawn');
	const may = { issue: mayManage && notReady !== 'already-issued', withdraw: mayManage && canGo };
	const asked = url.searchParams.get('ask');
	const before = await officersDocument(context, url.searchParams.get('about') ?? '');
	return {
		...found,
		release: localTime(document.releaseAt, zone),
		interpreters: localTime(document.interpretersAt, zone),
		mayWithdraw: may.withdraw,
		/** What is asked before it is done; nothing once it is done. */
		ask: (asked === 'issue' || asked === 'withdraw') && may[asked] ? asked : null,
		/** The document with which something was done, if it is another one. */
		before: before?.access.slug === slug && before.id !== id ? before : null,
	};
}

/** A moment as a local time of a zone; empty if there is none. */
function localTime(at: Date | null, zone: string): string {
	if (!at) return '';
	const { day, time } = clockAt(at.getTime(), zone);
	return `${day}T${time}`;
}
