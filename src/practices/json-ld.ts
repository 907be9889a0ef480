import type { PracticePage } from './practice-page.ts';

/**
 * A practice as schema.org CreativeWork with its studies; `null` if it is not published: programs publish what they read.
 * @param url its whole address
 * @param sample the title of a sample record, marked as such
 */
export function practiceJsonLd(
	practice: PracticePage,
	url: string,
	{ publisher, sample }: { publisher: string; sample: (title: string) => string },
): Readonly<Record<string, unknown>> | null {
	const { state, title, summary, publishedAt } = practice;
	if (state !== 'published' || publishedAt === null) return null;
	const studies = practice.evidence.versions.flatMap((version) =>
		version.studies.filter(({ withdrawnReason }) => withdrawnReason === null),
	);
	return {
		'@context': 'https://schema.org',
		'@type': 'CreativeWork',
		'@id': url,
		url,
		name: practice.sample ? sample(title.text) : title.text,
		...(summary ? { abstract: summary.text } : {}),
		inLanguage: title.language,
		datePublished: new Date(publishedAt).toISOString(),
		...(practice.editions[0] ? { dateModified: new Date(practice.editions[0].at).toISOString() } : {}),
		author: practice.owners.map(({ name }) => ({ '@type': 'Organization', name: name.text })),
		publisher: { '@type': 'Organization', name: publisher },
		spatialCoverage: practice.usedIn.map(({ name }) => ({ '@type': 'Country', name: name.text })),
		citation: studies
			.flatMap(({ record }) => record.reports)
			.map(({ reference, doi }) => ({
				'@type': 'ScholarlyArticle',
				name: reference,
				...(doi ? { sameAs: `https://doi.org/${doi}` } : {}),
			})),
	};
}
