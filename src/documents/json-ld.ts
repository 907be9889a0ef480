import type { DocumentPage } from './page.ts';

/** Addresses for structured data. */
export interface DocumentAddresses {
	/** The origin of the site. */
	origin: string;
	/** The paths of a document, of the file of a version and of a conference. */
	document: (symbol: string) => string;
	file: (version: string) => string;
	conference: (slug: string) => string;
}

/**
 * A document as schema.org DigitalDocument; `null` if it is not public: programs publish what they read.
 * @param sample the title of an invented document, marked as such
 */
export function documentJsonLd(
	document: DocumentPage,
	addresses: DocumentAddresses,
	{ publisher, sample }: { publisher: string; sample: (title: string) => string },
): Readonly<Record<string, unknown>> | null {
	const { symbol, title, authors, issuedAt, place, opened } = document;
	if (!document.isPublic || issuedAt === null) return null;
	const url = addresses.origin + addresses.document(symbol);
	const files = document.versions.filter(({ state }) => state === 'issued');
	return {
		'@context': 'https://schema.org',
		'@type': 'DigitalDocument',
		'@id': url,
		url,
		identifier: symbol,
		name: place?.conference.sample ? sample(title.text) : title.text,
		inLanguage: opened?.language ?? document.original,
		datePublished: new Date(issuedAt).toISOString(),
		// A document without authors is the organisation's: programs refuse an empty list.
		author: (authors.length ? authors.map(({ text }) => text) : [publisher]).map((name) => ({
			'@type': 'Organization',
			name,
		})),
		publisher: { '@type': 'Organization', name: publisher },
		encoding: files.flatMap(({ id, language, file }) =>
			file
				? {
						'@type': 'MediaObject',
						contentUrl: addresses.origin + addresses.file(id),
						encodingFormat: file.mediaType,
						contentSize: `${file.bytes} B`,
						sha256: file.sha256,
						inLanguage: language,
					}
				: [],
		),
		...(place
			? {
					isPartOf: {
						'@type': 'Event',
						url: addresses.origin + addresses.conference(place.conference.slug),
						name: place.conference.title.text,
					},
				}
			: {}),
	};
}
