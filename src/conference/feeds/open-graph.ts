import type { ConferencePage } from '../page.ts';
import { singleLine, type FeedAddresses } from './entry.ts';

const maxLength = 300;

/** A text for a link preview: one line, about three lines of text at most, cut between words. @param most characters */
export function shortened(text: string, most = maxLength): string {
	const line = singleLine(text);
	if (line.length <= most) return line;
	const cut = line.slice(0, most);
	return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s,;:.–-]+$/, '')}…`;
}

/** A description of a conference in two or three lines. */
export const descriptionOf = (page: ConferencePage): string =>
	shortened(page.description?.text ?? page.themes[0]?.text ?? page.title.text);

/** The Open Graph metadata of a conference for link previews: `property` and `content` of each `meta`. */
export function openGraphOf(
	page: ConferencePage,
	addresses: FeedAddresses,
	site: { name: string; language: string; sample: (title: string) => string },
): { property: string; content: string }[] {
	const title = page.shortTitle?.text ?? page.title.text;
	const all: Record<string, string> = {
		'og:type': 'website',
		'og:site_name': site.name,
		'og:title': shortened(page.sample ? site.sample(title) : title),
		'og:description': descriptionOf(page),
		'og:url': addresses.origin + addresses.conference(page.slug),
		'og:locale': site.language,
	};
	return Object.entries(all).map(([property, content]) => ({ property, content }));
}
