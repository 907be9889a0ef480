import { example, type Showcase } from '#ui/showcase.ts';
import { attendanceList } from '../attendance-list.ts';
import { readList } from '#platform/list.ts';
import PrintBadges from './Badges/PrintBadges.svelte';
import ScanList from './Badges/ScanList.svelte';
import Camera from './Door/Camera.svelte';
import DoorAnswer from './Door/DoorAnswer.svelte';
import AttendanceTable from './Doors/AttendanceTable.svelte';
import DoorKeys from './Doors/DoorKeys.svelte';
import GivenDoorKey from './Doors/GivenDoorKey.svelte';
import Notices from './Doors/Notices.svelte';

const zone = 'Europe/Vienna';
const at = Date.UTC(2020, 9, 6, 7, 14);
const person = {
	registration: 'berg',
	name: 'Anna Berg',
	delegation: 'Borland and Hessen Isles, the Federal Confederation of',
	category: 'state',
	hasPhotograph: false,
};
const scan = {
	id: '1',
	registration: 'berg',
	name: 'Anna Berg',
	door: 'Main entrance',
	device: 'phone',
	day: '2020-10-06',
	at,
	outcome: 'admitted' as const,
	late: false,
	undoneAt: null,
	undoneReason: null,
};
const other = { ...scan, id: '2', door: 'Side entrance', at: at + 20_000 };
const refused = { ...scan, id: '3', outcome: 'revoked' as const, late: true, undoneReason: 'Mistake' };

export const badges: Showcase = {
	name: 'Badges',
	why: 'One press prints; what a scan was is said in words, colour only repeats it.',
	examples: [
		example('Of one person', PrintBadges, { action: '#', registration: 'berg', count: 1 }),
		example('More than one file holds', PrintBadges, { action: '#', count: 500, more: true }),
		example('Scans', ScanList, { zone, scans: [scan, refused] }),
		example('No scans', ScanList, { zone, scans: [] }),
	],
};

export const door: Showcase = {
	name: 'Door',
	why: 'The answer is a large word that is announced at once; sound and vibration repeat it.',
	examples: [
		example('Admitted', DoorAnswer, {
			zone,
			here: '/en/door',
			answer: { id: '1', outcome: 'admitted', before: null, person: { ...person, hasPhotograph: true } },
		}),
		example('Already admitted', DoorAnswer, {
			zone,
			here: null,
			answer: { id: '1', outcome: 'already', before: { at, door: 'Door B' }, person },
		}),
		example('Without a name', DoorAnswer, {
			zone,
			here: null,
			answer: { id: '1', outcome: 'not-today', before: null, person: { ...person, name: null } },
		}),
		example('Unknown', DoorAnswer, {
			zone,
			here: null,
			answer: { id: '1', outcome: 'unknown', before: null, person: null },
		}),
		example('Without data', DoorAnswer, {
			zone,
			here: null,
			answer: { id: '1', outcome: null, before: null, person: null },
		}),
		example('The camera, off', Camera, { onread: () => {} }),
	],
};

const { state, leftOut } = readList(attendanceList, new URLSearchParams());
const row = {
	id: 'berg',
	givenName: 'Anna',
	familyName: 'Berg',
	jobTitle: '',
	function: null,
	category: 'state' as const,
	delegation: null,
	at,
	door: 'Main entrance',
};

export const doors: Showcase = {
	name: 'Doors',
	why: 'A key is shown once, as a code for the phone and as a link; notices name the person and lead to their badge.',
	examples: [
		example('Keys', DoorKeys, {
			action: '#',
			keys: [
				{ id: '1', door: 'Main entrance', state: 'open', revokedAt: null },
				{ id: '2', door: 'Side entrance', state: 'ended', revokedAt: at },
			],
		}),
		example('No keys', DoorKeys, { action: null, keys: [] }),
		example('A new key', GivenDoorKey, {
			door: 'Main entrance',
			link: 'https://example.org/en/door#key=…',
			qr: 'data:,',
		}),
		example('Notices', Notices, {
			zone,
			badges: '#',
			notices: {
				twoDoors: [{ registration: 'berg', name: 'Anna Berg', scans: [scan, other] }],
				others: [refused],
			},
		}),
		example('Attendance', AttendanceTable, {
			here: '#',
			badges: '#',
			attendance: {
				state,
				leftOut,
				total: 2,
				pages: 1,
				counts: [
					{ facet: 'came', value: 'yes', count: 1, chosen: false },
					{ facet: 'category', value: 'state', count: 2, chosen: false },
				],
				people: [row, { ...row, id: 'zoe', familyName: 'Zoe', at: null, door: null }],
				delegations: [],
				day: '2020-10-06',
				conference: { timeZone: zone, original: 'en' },
			},
		}),
	],
};
