import type { Showcase } from '#ui/showcase.ts';
import { communitiesShowcases } from './communities/communities.examples.ts';
import { findShowcases } from './find/find.examples.ts';
import { experienceShowcases } from './experience/experience.examples.ts';
import { reviewShowcases } from './review/review.examples.ts';
import { studiesShowcases } from './studies/studies.examples.ts';
import { submitShowcases } from './submit/submit.examples.ts';
import { warningsShowcases } from './warnings/warnings.examples.ts';

/** The components of the exchange with their examples, one showcase for each folder. */
export const showcases: readonly Showcase[] = [
	...communitiesShowcases,
	...experienceShowcases,
	...findShowcases,
	...reviewShowcases,
	...studiesShowcases,
	...submitShowcases,
	...warningsShowcases,
];
