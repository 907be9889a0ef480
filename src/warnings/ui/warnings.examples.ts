import type { Showcase } from '#ui/showcase.ts';
import { communitiesShowcases } from './communities/communities.examples.ts';
import { warningShowcases } from './warning/warning.examples.ts';

/** The components of warnings with their examples, one showcase for each folder. */
export const showcases: readonly Showcase[] = [...communitiesShowcases, ...warningShowcases];
