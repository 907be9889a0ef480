import {
	practiceAges,
	costBands,
	factors,
	policeRoles,
	practiceKinds,
	riskLevels,
	practiceSettings,
} from '../../codes.ts';
import { evidenceLevels } from '../../level.ts';
import type { PracticeFacet } from '../../practices-list.ts';

/** Message keys of the values of the facets that are codes. */
export const facetCodeLabels: Readonly<Partial<Record<PracticeFacet, Readonly<Record<string, string>>>>> = {
	kind: practiceKinds.labels,
	level: evidenceLevels.labels,
	age: practiceAges.labels,
	setting: practiceSettings.labels,
	risk: riskLevels.labels,
	factor: factors.labels,
	police: policeRoles.labels,
	cost: costBands.labels,
};
