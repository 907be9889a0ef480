import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import { openPdf, type Pdf } from '#platform/server/pdf/pdf.ts';
import type { Services } from '#platform/server/services.ts';
import { readMessages } from '#platform/server/messages.ts';
import { allAttendance, attendanceOf, badgeOf, cameInProtocolOrder } from './attendance.ts';
import { badgeFile } from './badge-file.ts';
import { badgesOf, orderBadges, orderedBadges, replaceBadge } from './badges.ts';
import { exampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import { after, day, DoorExample, morning, slug } from './door.examples.ts';
import { giveDoorKey } from './door-keys.ts';
import { doorData, doorPhotograph, searchAtDoor } from './door-people.ts';
import { undoCheckIn } from './undo-check-in.ts';
import { refusal } from '../accreditation.examples.ts';
import { field } from '../../form-definition.examples.ts';

const sources = fileURLToPath(new URL('../../../', import.meta.url));
const pdf = openPdf(sources);
afterAll(() => pdf.stop());
const services = (writer: Pdf) => ({
	words: readMessages(sources),
	pdf: writer,
	emailSite: { organisationIn: () => 'Sample Organisation' } as unknown as Services['emailSite'],
});
const written = (at: number, writer = pdf) =>
	badgeFile(example.ctx(), slug, { at, size: 'a6' }, services(writer));

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
			expect(refusal(await orderBadges(caller, slug, { parameters: new URLSearchParams() }))).toBe(
				'not-found',
			);
			expect(await orderedBadges(caller, slug, morning.getTime())).toBeNull();
		}
		const parameters = new URLSearchParams('printed=no&page=7');
		const print = (now = morning) => orderBadges(example.ctx(now), slug, { parameters });
		expect((await badgesOf(example.ctx(), slug, parameters))?.total).toBe(2);
		const twice = await Promise.all([print(), print()]);
		expect(twice.map(refusal)).toContain(null);
		const at = morning.getTime();
		const sheets = await orderedBadges(example.ctx(), slug, at);
		expect(sheets?.badges.map(({ name }) => name)).toEqual(['Test Berg', 'Test Zoe']);
		expect(new Set(sheets?.badges.map(({ code }) => code)).size).toBe(2);
		// Ordered, and not printed: there is no file yet.
		expect((await badgesOf(example.ctx(), slug, parameters))?.total).toBe(2);
		await written(at);
		expect((await badgesOf(example.ctx(), slug, parameters))?.total).toBe(0);
		expect(refusal(await print(after(1)))).toBe('nobody');
		for (const wrong of [NaN, Infinity, 1e18, at + 1])
			expect(await orderedBadges(example.ctx(), slug, wrong)).toBeNull();
		const ids = sheets?.badges.map(({ id }) => id) ?? [];
		const some = await orderBadges(example.ctx(after(3)), slug, { registrations: ids.slice(1) });
		const chosen = await orderedBadges(example.ctx(), slug, valueOf(some).at);
		expect(chosen?.badges.map(({ id }) => id)).toEqual(ids.slice(1));
		expect(refusal(await orderBadges(example.ctx(after(3)), slug, { registrations: [...ids, 'x'] }))).toBe(
			'not-found',
		);
		const again = await orderBadges(example.ctx(after(2)), slug, {
			parameters: new URLSearchParams('q=zoe'),
		});
		const [zoe] = (await orderedBadges(example.ctx(), slug, valueOf(again).at))?.badges ?? [];
		expect(zoe?.code).toBe(sheets?.badges[1]?.code);
	});

	it('are not printed by a file that could not be written, and once by one that was. 6.3', async () => {
		const registration = await example.accredited('Berg');
		const { at } = valueOf(await orderBadges(example.ctx(), slug, { registrations: [registration] }));
		const printedAt = async () => (await badgeOf(example.ctx(), slug, registration))?.badge.printedAt;
		const audits = async () =>
			(
				await sql<{ detail: object }>`select detail from platform.audit
					where action = 'accreditation.print-badges'`.execute(example.platform.database)
			).rows;
		const before = (await audits()).length;
		for (const write of [async () => refuse('busy'), () => Promise.reject(new Error('a wrong template'))])
			await written(at, { ...pdf, write }).catch((error: Error) => error.message);
		expect(await badgeFile(example.asStranger(), slug, { at, size: 'a6' }, services(pdf))).toMatchObject({
			refusal: 'not-found',
		});
		expect([await printedAt(), (await audits()).length]).toEqual([null, before]);
		expect(await written(at)).toMatchObject({ ok: true });
		expect(await written(at)).toMatchObject({ ok: true });
		expect(await printedAt()).toBe(at);
		expect((await audits()).slice(before)).toMatchObject([{ detail: { badges: 1, registration } }]);
	});

	it('show the name that was chosen for them, and the photograph, which a door shows on its day too', async () => {
		const registration = await example.accredited('Berg');
		await sql`update accreditation.registration set badge_name = 'Dr Anna Berg'`.execute(
			example.platform.database,
		);
		const portrait = field('photograph', { type: 'photograph', readers: ['officers', 'door'] });
		const definition = JSON.stringify([{ id: 'about', title: {}, fields: [portrait] }]);
		await sql`with form as (insert into accreditation.form (conference_id, version, definition, made_at)
				select conference_id, 1, ${definition}::jsonb, ${morning} from accreditation.registration returning conference_id)
			insert into accreditation.answer (registration_id, field, conference_id, form_version, value, picture, given_at)
			select ${registration}, 'photograph', conference_id, 1, '{}', 'jpeg', ${morning} from form`.execute(
			example.platform.database,
		);
		const printed = valueOf(await orderBadges(example.ctx(), slug, { registrations: [registration] }));
		const sheets = await orderedBadges(example.ctx(), slug, printed.at);
		expect(sheets?.badges[0]?.name).toBe('Dr Anna Berg');
		expect(sheets?.photographs.get(registration)?.length).toBe(4);
		const { key } = await example.keyOf();
		expect((await example.scanned(key, { registration })).person).toMatchObject({
			name: 'Dr Anna Berg',
			hasPhotograph: true,
		});
		expect(await doorPhotograph(example.atDoor(), await example.doorOf(key), registration)).toHaveLength(4);
		const tomorrow = after(24 * 60);
		const closed = await example.doorOf(key, tomorrow);
		expect(await doorPhotograph(example.atDoor(tomorrow), closed, registration)).toBeNull();
		await exampleConference(example.platform, { slug: 'other', meetings: [], items: [] });
		const other = valueOf(await giveDoorKey(example.ctx(), 'other', { door: 'B', day }));
		expect(await doorPhotograph(example.atDoor(), await example.doorOf(other.key), registration)).toBeNull();
	});

	it('of a conference in the archive are read, and not printed', async () => {
		const registration = await example.accredited('Berg');
		await sql`update conference.conference set state = 'archived'`.execute(example.platform.database);
		expect((await badgesOf(example.ctx(), slug))?.conference.mayManage).toBe(false);
		expect(refusal(await orderBadges(example.ctx(), slug, { registrations: [registration] }))).toBe(
			'not-found',
		);
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
		expect(await attendanceOf(example.asStranger(), slug)).toBeNull();
		expect((await attendanceOf(example.ctx(), slug, new URLSearchParams('day=2020-10-09')))?.day).toBe(day);
		expect((await example.attendanceAt()).numbers).toEqual({ came: 1, accredited: 2 });
		for (const [query, names] of [
			['came=yes', ['Berg']],
			['came=no', ['Zoe']],
			['door=Door A', ['Berg']],
			['door=Door B', ['Berg', 'Zoe']],
		] as const) {
			const found = await attendanceOf(example.ctx(), slug, new URLSearchParams(query));
			expect([query, found && 'people' in found && found.people.map(({ familyName }) => familyName)]).toEqual(
				[query, names],
			);
		}
	});

	it('counts each person once a day, by the first scan. 6.7', async () => {
		const registration = await example.accredited('Berg');
		const { key } = await example.keyOf();
		await example.scanned(key, { registration });
		await example.scanned(key, { registration }, after(1));
		const { numbers, people } = await example.attendanceAt();
		expect(numbers).toEqual({ came: 1, accredited: 1 });
		expect(people).toMatchObject([{ at: morning.getTime() }]);
	});

	it('as a document is in protocol order, with people who came only. 5.1', async () => {
		const ids = [
			await example.accredited('Zoe', { function: 'member' }),
			await example.accredited('Berg', { function: 'head' }),
		];
		await example.accredited('Away');
		const { key } = await example.keyOf();
		for (const registration of ids) await example.scanned(key, { registration });
		const file = await allAttendance(example.ctx(), slug, new URLSearchParams({ day }));
		expect(file && (await cameInProtocolOrder(file)).map(({ familyName }) => familyName)).toEqual([
			'Berg',
			'Zoe',
		]);
		expect(await allAttendance(example.asStranger(), slug, new URLSearchParams({ day }))).toBeNull();
	});

	it('as a file, and the search at a door, leave out people at risk; a phone stores no name of theirs. 6.9', async () => {
		const registration = await example.accredited('Berg');
		const code = await example.codeOf(registration);
		await sql`update accreditation.registration set at_risk = true`.execute(example.platform.database);
		const { key } = await example.keyOf();
		const door = await example.doorOf(key);
		expect(await searchAtDoor(example.atDoor(), door, 'berg')).toEqual([]);
		expect(JSON.stringify(await doorData(example.atDoor(), door))).not.toContain('Berg');
		expect((await example.scanned(key, { code })).person?.name).toBe('Test Berg');
		const file = await allAttendance(example.ctx(), slug, new URLSearchParams({ day }));
		expect(file && (await cameInProtocolOrder(file))).toEqual([]);
		expect((await example.attendanceAt()).numbers.came).toBe(1);
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
