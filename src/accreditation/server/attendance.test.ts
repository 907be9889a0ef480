import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import { allAttendance, attendanceOf, badgeOf, cameInProtocolOrder } from './attendance.ts';
import { badgesOf, badgesToPrint, markPrinted, replaceBadge } from './badges.ts';
import { after, day, DoorExample, refusal, slug } from './door.examples.ts';
import { giveDoorKey } from './door-keys.ts';
import { undoCheckIn } from './undo-check-in.ts';

let example: DoorExample;
beforeAll(async () => {
	example = await DoorExample.open();
});
afterAll(() => example.platform.close());
beforeEach(() => example.begin());
afterEach(() => example.end());

describe('Badges', () => {
	it('are for officers of the conference, each person with one code, printed when the file was written. 6.3', async () => {
		await example.accredited('Berg');
		await example.accredited('Zoe');
		for (const caller of [example.atDoor(), example.asStranger()]) {
			expect(await badgesOf(caller, slug)).toBeNull();
			expect(await badgesToPrint(caller, slug, { parameters: new URLSearchParams() })).toBeNull();
		}
		const parameters = new URLSearchParams('printed=no&page=7');
		const [one, two] = await Promise.all([
			badgesToPrint(example.ctx(), slug, { parameters }),
			badgesToPrint(example.ctx(), slug, { parameters }),
		]);
		expect(one?.badges.map(({ code }) => code)).toEqual(two?.badges.map(({ code }) => code));
		expect(new Set(one?.badges.map(({ code }) => code)).size).toBe(2);
		expect((await badgesOf(example.ctx(), slug, parameters))?.total).toBe(2);
		if (one) await markPrinted(example.ctx(), { ...one, badges: one.badges.slice(0, 1) });
		expect((await badgesOf(example.ctx(), slug, parameters))?.total).toBe(1);
	});

	it('of a conference in the archive are read, and not printed', async () => {
		const registration = await example.accredited('Berg');
		await sql`update conference.conference set state = 'archived'`.execute(example.platform.database);
		expect((await badgesOf(example.ctx(), slug))?.conference.mayManage).toBe(false);
		expect(await badgesToPrint(example.ctx(), slug, { registration })).toBeNull();
		expect(refusal(await replaceBadge(example.ctx(), slug, registration))).toBe('not-found');
		expect(refusal(await giveDoorKey(example.ctx(), slug, { door: 'A', day }))).toBe('not-found');
	});
});

describe('Attendance', () => {
	it('is for officers, counts who came, and narrows by door', async () => {
		const code = await example.codeOf(await example.accredited('Berg'));
		await example.accredited('Zoe');
		const { key } = await example.keyOf();
		await example.scanned(key, { code });
		expect(await attendanceOf(example.asStranger(), slug, day)).toBeNull();
		expect(await attendanceOf(example.ctx(), slug, '2020-10-09')).toBeNull();
		expect((await example.attendanceAt()).numbers).toEqual({ came: 1, accredited: 2 });
		for (const [query, names] of [
			['came=yes', ['Berg']],
			['came=no', ['Zoe']],
			['door=Door A', ['Berg']],
			['door=Door B', ['Berg', 'Zoe']],
		] as const) {
			const found = await attendanceOf(example.ctx(), slug, day, new URLSearchParams(query));
			expect([query, found && 'people' in found && found.people.map(({ familyName }) => familyName)]).toEqual(
				[query, names],
			);
		}
	});

	it('as a document is in protocol order, with those who came only. 5.1', async () => {
		const ids = [
			await example.accredited('Zoe', { function: 'member' }),
			await example.accredited('Berg', { function: 'head' }),
		];
		await example.accredited('Away');
		const { key } = await example.keyOf();
		for (const registration of ids) await example.scanned(key, { registration });
		const file = await allAttendance(example.ctx(), slug, day, new URLSearchParams());
		expect(file && (await cameInProtocolOrder(file)).map(({ familyName }) => familyName)).toEqual([
			'Berg',
			'Zoe',
		]);
		expect(await allAttendance(example.asStranger(), slug, day, new URLSearchParams())).toBeNull();
	});

	it('is corrected by an officer with a reason, and stays in the record. 6.8', async () => {
		const registration = await example.accredited('Berg');
		const { key } = await example.keyOf();
		const { id } = await example.scanned(key, { registration });
		const undo = (caller: OperationContext, reason: string) => undoCheckIn(caller, slug, { id, reason });
		expect(refusal(await undo(example.asStranger(), 'Mistake'))).toBe('not-found');
		for (const reason of ['', ' ', 'x'.repeat(301)])
			expect(refusal(await undo(example.ctx(), reason))).toBe('bad-input');
		expect(refusal(await undo(example.ctx(), 'Mistake'))).toBe(null);
		expect(refusal(await undo(example.ctx(), 'Mistake'))).toBe('not-found');
		expect((await example.attendanceAt()).numbers.came).toBe(0);
		expect((await badgeOf(example.ctx(), slug, registration))?.scans).toMatchObject([
			{ undoneReason: 'Mistake' },
		]);
		expect(await badgeOf(example.asStranger(), slug, registration)).toBeNull();
		expect((await example.scanned(key, { registration }, after(1))).outcome).toBe('admitted');
	});
});
