import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { exampleId } from '../../../conference/edition.examples.ts';
import { exampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import { replaceBadge, setBadgeDays, orderBadges } from './badges.ts';
import { isNamed } from '../../door.ts';
import { checkIn } from './check-in.ts';
import { after, day, DoorExample, morning, scansAt, slug } from './door.examples.ts';
import { doorFor, giveDoorKey, revokeDoorKey } from './door-keys.ts';
import { doorData, searchAtDoor } from './door-people.ts';
import { nominate } from '../delegation/nominate.ts';
import { transition } from '../registration/transition.ts';
import { refusal } from '../accreditation.examples.ts';

let example: DoorExample;
beforeAll(async () => {
	example = await DoorExample.open();
});
afterAll(() => example.platform.close());
beforeEach(() => example.begin());
afterEach(() => example.end());

const nextDay = after(24 * 60);
const markAtRisk = () =>
	sql`update accreditation.registration set at_risk = true`.execute(example.platform.database);

describe('The key of a door', () => {
	it('is given by officers, for a day of the conference; nobody else finds the conference. 6.5', async () => {
		for (const caller of [example.atDoor(), example.asStranger()])
			expect(refusal(await giveDoorKey(caller, slug, { door: 'A', day }))).toBe('not-found');
		for (const wrong of [
			{ door: '', day },
			{ door: 'x'.repeat(61), day },
			{ door: 'a\u202Eb', day },
		])
			expect(refusal(await giveDoorKey(example.ctx(), slug, wrong))).toBe('bad-input');
		for (const other of ['2020-10-05', '2020-02-30', '', 'x'])
			expect(refusal(await giveDoorKey(example.ctx(), slug, { door: 'A', day: other }))).toBe('bad-input');
		expect(refusal(await giveDoorKey(example.ctx(), slug, { door: 'A', day }))).toBe(null);
	});

	it('of a form that is sent twice is made once', async () => {
		const once = 'k'.repeat(20);
		const answers = [
			await giveDoorKey(example.ctx(), slug, { door: 'A', day, once }),
			await giveDoorKey(example.ctx(), slug, { door: 'A', day, once }),
		];
		expect(answers.map(refusal)).toEqual([null, 'already-done']);
	});

	it('shows names only on its day, and none once it is revoked. 6.5', async () => {
		await example.accredited('Berg');
		const { key, id } = await example.keyOf();
		expect(await doorFor(example.atDoor(), 'x'.repeat(32))).toBeNull();
		const evening = new Date('2020-10-05T21:59:59Z'); // 23:59 of the day before in the conference's zone
		for (const [now, state] of [
			[evening, 'early'],
			[after(0, new Date('2020-10-05T22:00:00Z')), 'open'],
			[new Date('2020-10-06T21:59:59Z'), 'open'],
			[new Date('2020-10-06T22:00:00Z'), 'ended'],
		] as const) {
			const door = await example.doorOf(key, now);
			expect([now.toISOString(), door.state]).toEqual([now.toISOString(), state]);
			expect((await doorData(example.atDoor(now), door)) !== null).toBe(state === 'open');
			expect(await searchAtDoor(example.atDoor(now), door, 'berg')).toHaveLength(state === 'open' ? 1 : 0);
		}
		expect(refusal(await revokeDoorKey(example.asStranger(), slug, id))).toBe('not-found');
		expect(refusal(await revokeDoorKey(example.ctx(), slug, id))).toBe(null);
		expect(refusal(await revokeDoorKey(example.ctx(), slug, id))).toBe('not-found');
		expect(await doorData(example.atDoor(after(1)), await example.doorOf(key, after(1)))).toBeNull();
		expect(await doorFor(example.atDoor(after(15 * 24 * 60)), key)).toBeNull();
	});

	it.each([
		['whose day is over', new Date('2020-10-07T08:00:00Z'), false],
		['that is revoked', after(10), true],
	])(
		'%s gives the same answer to every scan, and they are stored. 6.5, 6.6',
		async (_which, now, isRevoked) => {
			const [came, away] = [await example.accredited('Berg'), await example.accredited('Zoe')];
			const code = await example.codeOf(came);
			const { key, id } = await example.keyOf();
			await example.scanned(key, { registration: came });
			if (isRevoked) valueOf(await revokeDoorKey(example.ctx(after(5)), slug, id));
			const scans = [
				{ registration: came },
				{ registration: away },
				{ registration: exampleId(9) },
				{ code },
				{ code: 'nonsense' },
			];
			for (const scan of scans)
				expect(await example.scanned(key, scan, now)).toMatchObject({
					outcome: 'not-today',
					before: null,
					person: null,
				});
			const door = await example.doorOf(key, now);
			const late = scansAt(door, morning, { registration: away });
			const sent = { ...late, now: now.getTime() };
			expect(valueOf(await checkIn(example.atDoor(now), door, sent))).toMatchObject([
				{ outcome: 'not-today', before: null, person: null },
			]);
			expect((await example.attendanceAt()).numbers.came).toBe(2);
		},
	);

	it('opens no door of another conference', async () => {
		await exampleConference(example.platform, { slug: 'other', meetings: [], items: [] });
		const { key } = await example.keyOf();
		const other = valueOf(await giveDoorKey(example.ctx(), 'other', { door: 'B', day }));
		const registration = await example.accredited('Berg');
		const code = await example.codeOf(registration);
		for (const scan of [{ code }, { registration }])
			expect(await example.scanned(other.key, scan)).toMatchObject({ outcome: 'unknown', person: null });
		const door = await example.doorOf(key);
		const theirs = scansAt(await example.doorOf(other.key), morning, { code });
		expect(refusal(await checkIn(example.atDoor(), door, theirs))).toBe('not-found');
		expect((await searchAtDoor(example.atDoor(), await example.doorOf(other.key), 'berg')).length).toBe(0);
		expect((await doorData(example.atDoor(), await example.doorOf(other.key)))?.people).toEqual([]);
		expect(refusal(await revokeDoorKey(example.ctx(), 'other', door.id))).toBe('not-found');
	});
});

describe('A door', () => {
	it('does not know a code that is none, nor an unconfirmed registration. 6.4', async () => {
		const { key } = await example.keyOf();
		const [waits] = valueOf(
			await nominate(example.ctx(), example.delegation, [
				{ familyName: 'Zoe', givenName: '', email: 'zoe@example.org' },
			]),
		);
		for (const code of ['', 'nonsense', 'A'.repeat(16), '\u0000'])
			expect(await example.scanned(key, { code })).toMatchObject({ outcome: 'unknown', person: null });
		expect(await example.scanned(key, { registration: exampleId(9) })).toMatchObject({ outcome: 'unknown' });
		expect(await example.scanned(key, { registration: waits?.id ?? '' })).toMatchObject({
			outcome: 'revoked',
			person: null,
		});
		expect(await searchAtDoor(example.atDoor(), await example.doorOf(key), 'zoe')).toEqual([]);
	});

	it('finds a name in the other script, also without a connection. 6.4', async () => {
		await example.accredited('Иванова', { email: 'ivanova@example.org' });
		await example.accredited('Petrov');
		const { key } = await example.keyOf();
		const door = await example.doorOf(key);
		const stored = (await doorData(example.atDoor(), door))?.people ?? [];
		for (const [typed, found] of [
			['ivan', 'Иванова'],
			['iv', 'Иванова'],
			['петров', 'Petrov'],
			['pet', 'Petrov'],
		] as const) {
			const people = await searchAtDoor(example.atDoor(), door, typed);
			expect([typed, people.map(({ name }) => name)]).toEqual([typed, [expect.stringContaining(found)]]);
			expect(stored.filter((one) => isNamed(one, typed)).map(({ name }) => name)).toEqual(
				people.map(({ name }) => name),
			);
		}
	});

	it('admits a badge once, then says when and where. 6.4', async () => {
		const code = await example.codeOf(await example.accredited('Berg'));
		const [a, b] = [await example.keyOf('Door A'), await example.keyOf('Door B')];
		expect(await example.scanned(a.key, { code })).toMatchObject({
			outcome: 'admitted',
			before: null,
			person: { name: 'Test Berg', delegation: 'Maltavia', category: 'state' },
		});
		expect(await example.scanned(b.key, { code: code.toLowerCase() }, after(5))).toMatchObject({
			outcome: 'already',
			before: { at: morning.getTime(), door: 'Door A' },
		});
	});

	it('admits once, though two doors ask at the same time. 6.2', async () => {
		const code = await example.codeOf(await example.accredited('Berg'));
		const [a, b] = [await example.keyOf('Door A'), await example.keyOf('Door B')];
		const answers = await Promise.all([a, b].map(({ key }) => example.scanned(key, { code })));
		expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['admitted', 'already']);
		const { notices } = await example.attendanceAt();
		expect(notices.twoDoors).toMatchObject([{ name: 'Test Berg' }]);
	});

	it('answers a scan that is sent twice alike, and stores it once. 6.2', async () => {
		const code = await example.codeOf(await example.accredited('Berg'));
		const { key } = await example.keyOf();
		const id = randomUUID();
		const answers = [
			await example.scanned(key, { id, code }),
			await example.scanned(key, { id, code }, after(1)),
		];
		expect(answers.map(({ outcome }) => outcome)).toEqual(['admitted', 'admitted']);
		const stored = await sql<{ n: string }>`select count(*) as n from accreditation.scan`.execute(
			example.platform.database,
		);
		expect(Number(stored.rows[0]?.n)).toBe(1);
	});

	it('says “not for today” on other days of the badge, and before the day. 6.4', async () => {
		const registration = await example.accredited('Berg');
		const code = await example.codeOf(registration);
		const { key } = await example.keyOf();
		expect((await example.scanned(key, { code }, new Date('2020-10-05T20:00:00Z'))).outcome).toBe(
			'not-today',
		);
		expect(refusal(await setBadgeDays(example.asStranger(), slug, { registration, days: [] }))).toBe(
			'not-found',
		);
		expect(refusal(await setBadgeDays(example.ctx(), slug, { registration, days: ['2031-01-01'] }))).toBe(
			'bad-input',
		);
		valueOf(await setBadgeDays(example.ctx(), slug, { registration, days: ['2020-10-07'] }));
		expect((await example.scanned(key, { code })).outcome).toBe('not-today');
		valueOf(await setBadgeDays(example.ctx(), slug, { registration, days: [day] }));
		expect((await example.scanned(key, { code })).outcome).toBe('admitted');
	});

	it('refuses a badge that was lost, and one of a person who is no longer accredited. 6.3', async () => {
		const registration = await example.accredited('Berg');
		const lost = await example.codeOf(registration);
		const { key } = await example.keyOf();
		expect(refusal(await replaceBadge(example.asStranger(), slug, registration))).toBe('not-found');
		valueOf(await replaceBadge(example.ctx(), slug, registration));
		const code = await example.codeOf(registration);
		expect(code).not.toBe(lost);
		expect(await example.scanned(key, { code: lost })).toMatchObject({ outcome: 'revoked' });
		expect(await example.scanned(key, { code })).toMatchObject({ outcome: 'admitted' });
		valueOf(await transition(example.ctx(), registration, { do: 'hold' }));
		expect(await example.scanned(key, { code }, after(1))).toMatchObject({
			outcome: 'revoked',
			person: null,
		});
		expect(refusal(await orderBadges(example.ctx(), slug, { registrations: [registration] }))).toBe('nobody');
	});

	it('finds people by name without a badge, and admits them. 6.4', async () => {
		const registration = await example.accredited('Berg');
		const { key } = await example.keyOf();
		const door = await example.doorOf(key);
		for (const typed of ['', 'b', '%', 'x'.repeat(300), 'zoe'])
			expect(await searchAtDoor(example.atDoor(), door, typed)).toEqual([]);
		expect(await searchAtDoor(example.atDoor(), door, 'ber te')).toMatchObject([
			{ registration, name: 'Test Berg' },
		]);
		expect(await example.scanned(key, { registration })).toMatchObject({ outcome: 'admitted' });
	});
});

describe('A person at risk', () => {
	it('is unknown to a door without their badge, and is not admitted. 6.9', async () => {
		const registration = await example.accredited('Berg');
		const code = await example.codeOf(registration);
		await markAtRisk();
		const { key } = await example.keyOf();
		for (const scan of [{ registration }, { registration, code: 'A'.repeat(16) }])
			expect(await example.scanned(key, scan)).toEqual({
				id: expect.any(String),
				outcome: 'unknown',
				before: null,
				person: null,
			});
		expect((await example.attendanceAt()).numbers.came).toBe(0);
		expect(await example.scanned(key, { code })).toMatchObject({
			outcome: 'admitted',
			person: { name: 'Test Berg' },
		});
	});

	it('is among the data of a phone only with the hash of a badge. 6.9', async () => {
		const registration = await example.accredited('Berg');
		await markAtRisk();
		await example.accredited('Zoe');
		const door = await example.doorOf((await example.keyOf()).key);
		expect((await doorData(example.atDoor(), door))?.people.map(({ name }) => name)).toEqual(['Test Zoe']);
		await example.codeOf(registration);
		expect((await doorData(example.atDoor(), door))?.people).toMatchObject([
			{ name: 'Test Zoe' },
			{ name: null, delegation: null, code: expect.any(String) },
		]);
	});
});

describe('A phone without a connection', () => {
	it('stores names and hashes of codes, never a code. 6.6', async () => {
		const [one, two] = [await example.accredited('Berg'), await example.accredited('Zoe')];
		const codes = [await example.codeOf(one), await example.codeOf(two)];
		valueOf(await replaceBadge(example.ctx(), slug, two));
		const { key } = await example.keyOf();
		await example.scanned(key, { code: codes[0] ?? '' });
		const data = await doorData(example.atDoor(after(2)), await example.doorOf(key));
		expect(data?.asOf).toBe(after(2).getTime());
		expect(data?.people.map(({ name, before }) => [name, before?.door ?? null])).toEqual([
			['Test Berg', 'Door A'],
			['Test Zoe', null],
		]);
		expect(data?.revoked).toHaveLength(1);
		for (const code of codes) expect(JSON.stringify(data)).not.toContain(code);
	});

	it('that comes back after a day has its scans accepted as of their time, and marked; it learns nothing. 6.5, 6.6', async () => {
		const code = await example.codeOf(await example.accredited('Berg'));
		const { key } = await example.keyOf();
		const door = await example.doorOf(key, nextDay);
		const sent = { ...scansAt(door, nextDay, { code, at: morning.getTime() }) };
		expect(valueOf(await checkIn(example.atDoor(nextDay), door, sent))).toMatchObject([
			{ outcome: 'not-today', before: null, person: null },
		]);
		const { people, notices } = await example.attendanceAt(nextDay);
		expect(people[0]?.at).toBe(morning.getTime());
		expect(notices.others).toMatchObject([{ late: true, outcome: 'admitted' }]);
	});

	it('sends the scans of yesterday under the key of today. 6.6', async () => {
		const code = await example.codeOf(await example.accredited('Berg'));
		const yesterday = await example.keyOf();
		const today = await example.keyOf('Door A', '2020-10-07');
		const door = await example.doorOf(today.key, nextDay);
		const old = { code, at: morning.getTime(), door: yesterday.id };
		const answers = valueOf(
			await checkIn(example.atDoor(nextDay), door, scansAt(door, nextDay, old, { code })),
		);
		expect(answers.map(({ outcome }) => outcome)).toEqual(['admitted', 'admitted']);
		expect((await example.attendanceAt(nextDay)).numbers).toEqual({ came: 1, accredited: 1 });
	});

	it('whose clock is wrong is corrected by its clock when it sends. 6.6', async () => {
		const code = await example.codeOf(await example.accredited('Berg'));
		const { key } = await example.keyOf();
		const door = await example.doorOf(key);
		const wrong = new Date('2001-01-01T00:10:00Z');
		const sent = scansAt(door, wrong, { code, at: wrong.getTime() - 10 * 60_000 });
		valueOf(await checkIn(example.atDoor(), door, sent));
		expect((await example.attendanceAt()).people[0]?.at).toBe(after(-10).getTime());
	});

	it('whose clock is nonsense is answered, and admits nobody. 6.6', async () => {
		const code = await example.codeOf(await example.accredited('Berg'));
		const { key } = await example.keyOf();
		const door = await example.doorOf(key);
		const nonsense = { ...scansAt(door, new Date(8.64e15), { code, at: 0 }) };
		expect(valueOf(await checkIn(example.atDoor(), door, nonsense))).toMatchObject([
			{ outcome: 'not-today' },
		]);
		expect((await example.attendanceAt()).notices.others).toMatchObject([
			{ outcome: 'not-today', late: false },
		]);
	});

	it('that scanned first is first, though another door has sent before. 6.2', async () => {
		const code = await example.codeOf(await example.accredited('Berg'));
		const [a, b] = [await example.keyOf('Door A'), await example.keyOf('Door B')];
		expect((await example.scanned(b.key, { code }, after(20))).outcome).toBe('admitted');
		const door = await example.doorOf(a.key, after(30));
		const early = scansAt(door, after(30), { code, at: after(10).getTime() });
		expect(valueOf(await checkIn(example.atDoor(after(30)), door, early))).toMatchObject([
			{ outcome: 'admitted' },
		]);
		expect((await example.attendanceAt(after(30))).people[0]).toMatchObject({
			door: 'Door A',
			at: after(10).getTime(),
		});
	});
});
