import type { Showcase } from '#ui/showcase.ts';
import { benefitsShowcases } from './benefits/benefits.examples.ts';
import { findShowcases } from './find/find.examples.ts';
import { experienceShowcases } from './experience/experience.examples.ts';
import { reviewShowcases } from './review/review.examples.ts';
import { studiesShowcases } from './studies/studies.examples.ts';
import { submitShowcases } from './submit/submit.examples.ts';

/** The components of practices with their examples, one showcase for each folder. */
export const showcases: readonly Showcase[] = [
	...benefitsShowcases,
	...experienceShowcases,
	...findShowcases,
	...reviewShowcases,
	...studiesShowcases,
	...submitShowcases,
];
