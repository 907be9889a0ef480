import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { clockAt, workingCopy } from '#conference/server';
import { officerDocument } from '#documents/server';

/** What the page of a document shows its officers; times also as local times of the conference's zone, for the form. */
export async function documentPage(
	{ locals, url }: Pick<RequestEvent, 'locals' | 'url'>,
	{ slug, document }: { slug: string; document: string },
) {
	const { context } = locals;
	const copy = (await workingCopy(context, slug)) ?? error(404);
	const found = await officerDocument(context, slug, document);
	// It may have been deleted meanwhile.
	if (!found) redirect(303, url.pathname.replace(/\/[^/]+$/, ''));
	const { original, timeZone: zone } = copy.document;
	return {
		slug: copy.slug,
		original,
		zone,
		now: context.now.getTime(),
		...found,
		release: localTime(found.document.releaseAt, zone),
		interpreters: localTime(found.document.interpretersAt, zone),
		success: url.searchParams.get('success'),
	};
}

/** A moment as a local time of a zone; empty if there is none. */
function localTime(at: Date | null, zone: string): string {
	if (!at) return '';
	const { day, time } = clockAt(at.getTime(), zone);
	return `${day}T${time}`;
}
