import { example, type Showcase } from '../showcase.ts';
import InZones from './InZones.svelte';
import When from './When.svelte';

const zone = 'Europe/Vienna';

export default {
	name: 'When',
	why: 'The machine’s form beside the reader’s; the zone named; kept in order among words of another direction.',
	examples: [
		example('A day', When, { from: '2020-10-06', weekday: true }),
		example('Days', When, { from: '2027-03-09', to: '2027-03-11' }),
		example('Hours', When, { from: '2027-03-10T09:00:00Z', to: '2027-03-10T10:30:00Z', zone, show: 'clock' }),
		example('Day and hours', When, { from: '2027-03-10T09:00:00Z', to: '2027-03-10T10:30:00Z', zone }),
		example('With the offset', InZones, { from: '2027-03-10T09:00:00Z', to: '2027-03-10T10:30:00Z', zone }),
	],
} satisfies Showcase;
