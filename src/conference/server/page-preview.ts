import { shortened } from '../feeds/description.ts';
import { eventOf, jsonLdElement } from '../feeds/json-ld.ts';
import type { ConferencePage } from '../page.ts';
import { services } from '#platform/server/services.ts';
import { feedAddresses } from './feed-addresses.ts';

/** What programs find in the head of a conference's page. */
interface PagePreview {
	preview: { title: string };
	/** The conference as JSON-LD. */
	event: string | null;
}
const previews = new WeakMap<ConferencePage, PagePreview & { name: string }>();

/**
 * What the head of a conference's page says to programs.
 * @param publicly the page for everybody, in the language; the same object is written once
 * @param name the organisation's
 */
export function pagePreview(publicly: ConferencePage, language: string, name: string): PagePreview {
	const known = previews.get(publicly);
	if (known?.name === name) return known;
	const t = services().words(language);
	const sample = (title: string): string => t('conference.feed.sample', { title });
	const { text } = publicly.shortTitle ?? publicly.title;
	const made = {
		name,
		preview: { title: shortened(publicly.sample ? sample(text) : text) },
		event: jsonLdElement(eventOf(publicly, feedAddresses(language), { sample })),
	};
	previews.set(publicly, made);
	return made;
}
