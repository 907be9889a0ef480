import { jsonLdElement } from '#conference';
import type { MeetingPage } from '#conference/server';
import { documentJsonLd, itemsIn, type DocumentPage } from '#documents';
import { archiveOf, documentsSection } from '#documents/server';
import { addressOf } from '#platform/address.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';

/** A public document as JSON-LD for the page's head; `null` if it is not public. */
export function documentElement(document: DocumentPage, language: string, publisher: string): string | null {
	const t = services().words(language);
	const at = (path: string): string => addressOf(language, path);
	const data = documentJsonLd(
		document,
		{
			origin: services().settings.origin,
			document: (symbol) => at(`/d/${symbol}`),
			file: (version) => `/files/documents/${version}`,
			conference: (slug) => at(`/conferences/${slug}`),
		},
		{ publisher, sample: (title) => t('conference.feed.sample', { title }) },
	);
	return jsonLdElement(data);
}

/** The documents of a meeting for its page, with the link to their archive. */
export async function meetingDocuments(
	ctx: OperationContext,
	{ conference, meeting }: Pick<MeetingPage, 'conference' | 'meeting'>,
) {
	const items = itemsIn(meeting.items);
	const scope = { meeting: meeting.id, items: items.map(({ id }) => id) };
	const section = await documentsSection(ctx, scope, items);
	const href = `/files/conferences/${conference.slug}/meetings/${meeting.number}/${ctx.language}.zip`;
	return { section, archive: { href, ...(await archiveOf(ctx, scope, section)) } };
}
