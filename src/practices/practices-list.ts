import * as v from 'valibot';
import type { ExcerptSegment } from '#conference';
import type { LocalizedText } from '#platform/language.ts';
import { slugValue, type ListDefinition } from '#platform/list.ts';
import {
	costBands,
	factors,
	interventions,
	outcomes,
	policeRoles,
	practiceAges,
	practiceKinds,
	practiceSettings,
	riskLevels,
	substances,
} from './codes.ts';
import { evidenceLevels, type EvidenceLevel } from './level.ts';
import type { PracticeRecord } from './practice.ts';

/**
 * Message keys of the facets. `country`: used or evaluated in it; `evaluated`: with a study in it; `outcome`, `substance`: on which
 * a version acts, with a benefit. 8.3
 */
export const practiceFacetLabels = {
	kind: 'practices.find.facet.kind',
	level: 'practices.find.facet.level',
	outcome: 'practices.find.facet.outcome',
	substance: 'practices.find.facet.substance',
	age: 'practices.find.facet.age',
	setting: 'practices.find.facet.setting',
	intervention: 'practices.find.facet.intervention',
	risk: 'practices.find.facet.risk',
	factor: 'practices.find.facet.factor',
	police: 'practices.find.facet.police',
	evaluated: 'practices.find.facet.evaluated',
	country: 'practices.find.facet.country',
	language: 'practices.find.facet.language',
	cost: 'practices.find.facet.cost',
} as const;
export type PracticeFacet = keyof typeof practiceFacetLabels;

/** The values of the facets that are codes, in their order. */
export const practiceFacetCodes: Readonly<Partial<Record<PracticeFacet, readonly string[]>>> = {
	kind: practiceKinds,
	level: evidenceLevels.toReversed(),
	outcome: outcomes,
	substance: substances,
	age: practiceAges,
	setting: practiceSettings,
	intervention: interventions,
	risk: riskLevels,
	factor: factors,
	police: policeRoles,
	cost: costBands,
};

export type PracticeSort = 'level' | 'year' | 'published' | 'title' | 'rank';

/** The practices as a list: `year` of the newest study; `rank`, the best match first. 8.1–8.4 */
export const practicesList: ListDefinition<PracticeFacet, PracticeSort> = {
	search: 'words',
	facets: {
		kind: { value: v.picklist(practiceKinds) },
		level: { value: v.picklist(evidenceLevels) },
		outcome: { value: v.picklist(outcomes) },
		substance: { value: v.picklist(substances) },
		age: { value: v.picklist(practiceAges) },
		setting: { value: v.picklist(practiceSettings) },
		intervention: { value: v.picklist(interventions) },
		risk: { value: v.picklist(riskLevels) },
		factor: { value: v.picklist(factors) },
		police: { value: v.picklist(policeRoles) },
		evaluated: { value: slugValue },
		country: { value: slugValue },
		language: { value: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/)) },
		cost: { value: v.picklist(costBands) },
	},
	sorts: {
		level: 'descending',
		year: 'descending',
		published: 'descending',
		title: 'ascending',
		rank: 'descending',
	},
	sort: 'order',
	first: 'level',
	relevance: 'rank',
	size: 20,
};

/** A practice in the results, in the reader's language where there is one. */
export interface FoundPractice extends Pick<
	PracticeRecord,
	'kind' | 'ages' | 'settings' | 'risks' | 'deliverers' | 'policeRoles' | 'cost' | 'languages'
> {
	slug: string;
	title: LocalizedText;
	summary: LocalizedText | null;
	/** That are shown of its versions, each once, the worst first. */
	levels: EvidenceLevel[];
	isWithdrawn: boolean;
	/** With means that are never good practice. 4.4 */
	isRecorded: boolean;
	sample: boolean;
	publishedAt: Date;
	/** Of the newest study; `null` = there is none. */
	year: number | null;
	studies: number;
	owners: LocalizedText[];
	usedIn: LocalizedText[];
	evaluatedIn: LocalizedText[];
	/** The place of the search words in what did not work, with the matches marked; `null` = they are not in it. */
	failure: { segments: ExcerptSegment[]; language: string } | null;
}
