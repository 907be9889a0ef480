import { randomUUID } from 'node:crypto';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { exampleId } from '../../../conference/edition.examples.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
	type SignedIn,
} from '../../../conference/server/test-conference.examples.ts';
import type { ScanAnswer } from '../../door.ts';
import { attendanceOf, badgeOf, type Attendance } from './attendance.ts';
import { orderBadges } from './badges.ts';
import { checkIn, type SentScans } from './check-in.ts';
import { addDelegation } from '../people/delegations.ts';
import { doorFor, giveDoorKey, type Door } from './door-keys.ts';
import { nominate } from '../delegation/nominate.ts';
import { setCategory } from '../invitation/set-category.ts';
import { transition } from '../registration/transition.ts';
import { maltavia, openCategory } from '../accreditation.examples.ts';

type Platform = Awaited<ReturnType<typeof openExampleConference>>;
type Scan = SentScans['scans'][number];

/** A day of the conference, and half past nine on it in its time zone. */
export const day = '2020-10-06';
export const morning = new Date('2020-10-06T07:30:00Z');
export const slug = 'coasts-2020';
export const after = (minutes: number, since = morning): Date => new Date(since.getTime() + minutes * 60_000);

/** Scans of one phone, by its clock. */
export function scansAt(door: Door, now: Date, ...scans: Partial<Scan>[]): SentScans {
	const usual = { door: door.id, at: now.getTime(), code: null, registration: null };
	return {
		device: exampleId(7),
		now: now.getTime(),
		scans: scans.map((one) => ({ id: randomUUID(), ...usual, ...one })),
	};
}

/** A conference of two days with a delegation, and what happens at its doors. */
export class DoorExample {
	delegation = '';
	readonly platform: Platform;
	readonly stranger: SignedIn;

	private constructor(platform: Platform, stranger: SignedIn) {
		this.platform = platform;
		this.stranger = stranger;
	}

	static async open(): Promise<DoorExample> {
		const platform = await openExampleConference();
		return new DoorExample(platform, await signedInPerson(platform.database, 'Someone Else'));
	}

	/** Makes the conference. */
	async begin(): Promise<void> {
		const conference = await exampleConference(this.platform, { lastDay: '2020-10-07' });
		this.delegation = valueOf(await addDelegation(this.ctx(), conference, maltavia)).id;
		await setCategory(this.ctx(), conference, {
			category: 'state',
			...openCategory,
		});
	}

	async end(): Promise<void> {
		await sql`delete from conference.conference`.execute(this.platform.database);
	}

	ctx = (now = morning) => this.platform.context(this.platform.officer, now);
	atDoor = (now = morning) => this.platform.readerContext(now);
	asStranger = () => this.platform.context(this.stranger, morning);

	accredited = async (name: string, more: object = {}): Promise<string> => {
		const person = {
			givenName: 'Test',
			familyName: name,
			email: `${name.toLowerCase()}@example.org`,
			...more,
		};
		const [made] = valueOf(await nominate(this.ctx(), this.delegation, [person]));
		valueOf(await transition(this.ctx(), made?.id ?? '', { do: 'accredit' }));
		return made?.id ?? '';
	};

	codeOf = async (registration: string): Promise<string> => {
		valueOf(await orderBadges(this.ctx(), slug, { registrations: [registration] }));
		return (await badgeOf(this.ctx(), slug, registration))?.badge.code ?? '';
	};

	keyOf = async (door = 'Door A', on = day) =>
		valueOf(await giveDoorKey(this.ctx(), slug, { door, day: on }));

	doorOf = async (key: string, now = morning): Promise<Door> => {
		const door = await doorFor(this.atDoor(now), key);
		if (!door) throw new Error('no door');
		return door;
	};

	scanned = async (key: string, scan: Partial<Scan>, now = morning): Promise<ScanAnswer> => {
		const door = await this.doorOf(key, now);
		const [answer] = valueOf(await checkIn(this.atDoor(now), door, scansAt(door, now, scan)));
		if (!answer) throw new Error('no answer');
		return answer;
	};

	attendanceAt = async (now = morning): Promise<Attendance> => {
		const found = await attendanceOf(this.ctx(now), slug, new URLSearchParams({ day }));
		if (!found || found.day === null) throw new Error('no attendance');
		return found;
	};
}
