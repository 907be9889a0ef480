import { answers } from './answers.ts';
import { activitiesBench } from './activities.ts';
import { asking } from './asking.ts';
import { attack } from './attack.ts';
import type { Bench } from './bench.ts';
import { broadcast } from './broadcast.ts';
import { catalogue } from './catalogue.ts';
import { crowd } from './crowd.ts';
import { doors } from './doors.ts';
import { firstLook } from './first-look.ts';
import { growth } from './growth.ts';
import { library } from './library.ts';
import { letters } from './letters.ts';
import { mail } from './mail.ts';
import { pages } from './pages.ts';
import { papers } from './papers.ts';
import { practicesBench } from './practices.ts';
import { registering } from './registering.ts';
import { searchBench } from './search.ts';
import { searchIndexBench } from './search-index.ts';
import { signedIn } from './signed-in.ts';
import { starting } from './start.ts';
import { threadsBench } from './threads.ts';
import { warningsBench } from './warnings.ts';
import { weight } from './weight.ts';

/** All benchmarks, in the order in which they run. */
export const benches: readonly Bench[] = [
	weight,
	firstLook,
	starting,
	pages,
	signedIn,
	catalogue,
	library,
	searchBench,
	searchIndexBench,
	practicesBench,
	activitiesBench,
	warningsBench,
	threadsBench,
	papers,
	crowd,
	asking,
	registering,
	doors,
	answers,
	letters,
	mail,
	attack,
	broadcast,
	growth,
];
