import {
	ageLabels,
	costLabels,
	factorLabels,
	policeRoleLabels,
	practiceKindLabels,
	riskLabels,
	settingLabels,
} from '../../codes.ts';
import { evidenceLevelLabels } from '../../level.ts';
import type { PracticeFacet } from '../../practices-list.ts';

/** Message keys of the values of the facets that are codes. */
export const facetCodeLabels: Readonly<Partial<Record<PracticeFacet, Readonly<Record<string, string>>>>> = {
	kind: practiceKindLabels,
	level: evidenceLevelLabels,
	age: ageLabels,
	setting: settingLabels,
	risk: riskLabels,
	factor: factorLabels,
	police: policeRoleLabels,
	cost: costLabels,
};
