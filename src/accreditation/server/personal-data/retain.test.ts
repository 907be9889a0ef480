import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
} from '../../../conference/server/test-conference.examples.ts';
import { addDelegation } from '../people/delegations.ts';
import { addFocalPoint } from '../invitation/focal-points.ts';
import { logRead } from './log-read.ts';
import { retain } from './retain.ts';
import { setCategory } from '../invitation/set-category.ts';
import { transition } from '../registration/transition.ts';
import { field } from '../../form-definition.examples.ts';
import { maltavia, openCategory, start } from '../accreditation.examples.ts';

/* The example conference ends on 6 October 2020 in Vienna: at 22:00 UTC. */

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let conference: string;
let delegation: string;

beforeAll(async () => {
	platform = await openExampleConference();
});
afterAll(() => platform.close());
beforeEach(async () => {
	conference = await exampleConference(platform);
	for (const category of ['state', 'guest'])
		valueOf(await setCategory(at(start), conference, { category, ...openCategory }));
	delegation = valueOf(await addDelegation(at(start), conference, maltavia)).id;
});
afterEach(async () => {
	await sql`delete from conference.conference`.execute(platform.database);
	await sql`delete from accreditation.sensitive_read`.execute(platform.database);
});

const end = Date.parse('2020-10-06T22:00:00Z');
const day = 86_400_000;
/** The clocks are set back on 25 October: a day ends an hour later from then on, until March. */
const setBack = (days: number): number => (days > 18 && days < 173 ? 3_600_000 : 0);
const at = (now: Date) => platform.context(platform.officer, now);
/** Runs the job some days after the end, and a moment before. */
const retainAfter = (days: number, early = 0) =>
	retain(at(new Date(end + days * day + setBack(days) - early)));
const rows = async <Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> =>
	(await query.execute(platform.database)).rows;

async function register(state: string, changed = start): Promise<string> {
	const made = await rows(sql<{
		id: string;
	}>`insert into accreditation.registration (conference_id, category, state,
			given_name, family_name, email, language, made_at, changed_at, refused_at, ground, waiting_since, offered_until,
			gender, ministry, passport_name)
		values (${conference}, 'guest', ${state}, 'Test', ${state}, ${`${randomUUID()}@example.org`}, 'en', ${start},
			${changed}, ${start}, 'double', ${start}, ${state === 'offered' ? start : null}, 'woman', 'health', 'TEST PASSPORT')
		returning id`);
	return made[0]?.id ?? '';
}
const states = async () =>
	(await rows(sql<{ state: string }>`select state from accreditation.registration order by state`)).map(
		({ state }) => state,
	);

const facts = async () =>
	(
		await rows(
			sql<object>`select passport_name as passport, gender, ministry from accreditation.registration`,
		)
	)[0];
const count = async (table: string) =>
	(await rows(sql<{ n: number }>`select count(*)::int as n from ${sql.table(`accreditation.${table}`)}`))[0]
		?.n;

async function storedFile(): Promise<string> {
	const id = randomUUID();
	await sql`insert into platform.file_content (sha256, bytes, state, used_at)
		values (${'b'.repeat(64)}, 5, 'stored', ${start}) on conflict do nothing`.execute(platform.database);
	await sql`insert into platform.file (id, sha256, bytes, media_type, name, quota_owner, state, created_at)
		values (${id}, ${'b'.repeat(64)}, 5, 'application/pdf', 'Letter of Zoe.pdf', ${`test:${id}`}, 'stored', ${start})`.execute(
		platform.database,
	);
	return id;
}
const fileState = async (id: string) =>
	(
		await rows(sql<{ state: string; name: string }>`select state, name from platform.file where id = ${id}`)
	)[0];

describe('A registration', () => {
	it('that was withdrawn is deleted thirty days later, before the conference too. 7.6', async () => {
		const withdrawn = new Date('2020-09-03T00:00:00Z');
		await register('withdrawn', withdrawn);
		await register('nominated', withdrawn);
		const after = (ms: number) => retain(at(new Date(withdrawn.getTime() + ms)));
		await after(30 * day - 1);
		expect(await states()).toEqual(['nominated', 'withdrawn']);
		await after(30 * day);
		expect(await states()).toEqual(['nominated']);
	});

	it('is deleted 90 days after the end if it is not accredited, 365 if it is. 7.6', async () => {
		for (const state of ['nominated', 'waiting', 'offered', 'on-hold', 'refused', 'accredited'])
			await register(state);
		await retainAfter(90, 1);
		expect(await states()).toHaveLength(6);
		await retainAfter(90);
		expect(await states()).toEqual(['accredited']);
		await retainAfter(365, 1);
		expect(await states()).toEqual(['accredited']);
		await retainAfter(365);
		expect(await states()).toEqual([]);
	});

	it('of a conference without dates, or one that goes on, stays', async () => {
		await register('refused');
		await sql`update conference.conference set first_day = null, last_day = null`.execute(platform.database);
		await retainAfter(3_650);
		expect(await states()).toEqual(['refused']);
		await sql`update conference.conference set first_day = '2020-10-05', last_day = '2029-10-06'`.execute(
			platform.database,
		);
		await retainAfter(365);
		expect(await states()).toEqual(['refused']);
	});

	it('that is deleted after the conference leaves the role, but of nobody at risk. 3.5, 7.6', async () => {
		const ids = [await register('nominated'), await register('nominated')];
		for (const id of ids) valueOf(await transition(at(start), id, { do: 'accredit' }));
		await sql`update accreditation.registration set at_risk = true where id = ${ids[1]}`.execute(
			platform.database,
		);
		await retainAfter(365);
		expect(await states()).toEqual([]);
		expect(await rows(sql`select role from accreditation.participant`)).toEqual([{ role: 'observer' }]);
	});

	it('of 450 people is deleted in batches, all of them', async () => {
		await sql`insert into accreditation.registration (conference_id, category, state, given_name, family_name, email,
				language, made_at, changed_at)
			select ${conference}, 'guest', 'nominated', 'Test', 'Person', 'p' || i || '@example.org', 'en', ${start}, ${start}
			from generate_series(1, 450) i`.execute(platform.database);
		expect(await retainAfter(90)).toBe(450);
		expect(await states()).toEqual([]);
	});

	it('loses the passport name after 7 days, gender and ministry after 30. 7.6', async () => {
		await register('accredited');
		await retainAfter(7, 1);
		expect(await facts()).toEqual({ passport: 'TEST PASSPORT', gender: 'woman', ministry: 'health' });
		await retainAfter(7);
		expect(await facts()).toEqual({ passport: '', gender: 'woman', ministry: 'health' });
		await retainAfter(30, 1);
		expect(await facts()).toMatchObject({ gender: 'woman' });
		await retainAfter(30);
		expect(await facts()).toEqual({ passport: '', gender: null, ministry: null });
	});
});

const putForm = (version: number, fields: object[]) =>
	sql`insert into accreditation.form (conference_id, version, definition, made_at)
		values (${conference}, ${version}, ${JSON.stringify([{ id: 'all', title: {}, fields }])}, ${start})`.execute(
		platform.database,
	);
const putAnswer = (registration: string, id: string, version = 1, file: string | null = null) =>
	sql`insert into accreditation.answer (registration_id, field, conference_id, form_version, value, file_id, given_at)
		values (${registration}, ${id}, ${conference}, ${version}, '"x"', ${file}, ${start})`.execute(
		platform.database,
	);
const answers = async () =>
	(await rows(sql<{ field: string }>`select field from accreditation.answer order by field`)).map(
		({ field: id }) => id,
	);

describe('An answer', () => {
	it('is deleted by its field, with its file; sensitive ones and travel after 7 days at most. 7.1', async () => {
		const id = await register('accredited');
		await putForm(1, [
			field('diet', { sensitive: true, retainDays: 7 }),
			field('travel', { stage: 'after-accreditation', retainDays: 300 }),
			field('letter', { type: 'file', retainDays: 30 }),
			field('rank', {}),
		]);
		const file = await storedFile();
		for (const one of ['diet', 'travel', 'rank']) await putAnswer(id, one);
		await putAnswer(id, 'letter', 1, file);
		await retainAfter(7, 1);
		expect(await answers()).toEqual(['diet', 'letter', 'rank', 'travel']);
		await retainAfter(7);
		expect(await answers()).toEqual(['letter', 'rank']);
		expect(await fileState(file)).toEqual({ state: 'stored', name: 'Letter of Zoe.pdf' });
		await retainAfter(30);
		expect(await answers()).toEqual(['rank']);
		expect(await fileState(file)).toEqual({ state: 'removed', name: 'removed' });
	});

	it('to an older form is stored for the shorter of the two periods. 9.3', async () => {
		const id = await register('accredited');
		await putForm(1, [field('rank', { retainDays: 365 }), field('old', { retainDays: 20 })]);
		await putForm(2, [field('rank', { retainDays: 10 })]);
		await putAnswer(id, 'rank');
		await putAnswer(id, 'old');
		await retainAfter(10, 1);
		expect(await answers()).toEqual(['old', 'rank']);
		await retainAfter(10);
		expect(await answers()).toEqual(['old']);
		await retainAfter(20);
		expect(await answers()).toEqual([]);
	});
});

describe('Of a conference that ended', () => {
	it('scans are deleted after 90 days. 7.6', async () => {
		const id = await register('accredited');
		await sql`with made as (insert into accreditation.door_key
				(conference_id, door, day, starts_at, ends_at, hash, made_at)
				values (${conference}, 'A', '2020-10-05', ${start}, ${new Date(end)}, 'x', ${start}) returning id)
			insert into accreditation.scan (id, registration_id, door_key_id, device, at, received_at, outcome, late)
			select ${randomUUID()}, ${id}, id, ${randomUUID()}, ${start}, ${start}, 'admitted', false from made`.execute(
			platform.database,
		);
		await retainAfter(90, 1);
		expect(await count('scan')).toBe(1);
		await retainAfter(90);
		expect(await count('scan')).toBe(0);
	});

	it('focal points and credentials are deleted after 365 days, with the files. 7.6', async () => {
		const { name, email } = platform.officer.person;
		valueOf(await addFocalPoint(at(start), conference, { delegation, name, email }));
		const file = await storedFile();
		await sql`insert into accreditation.credentials (delegation_id, file_id, received_at)
			values (${delegation}, ${file}, ${start})`.execute(platform.database);
		await retainAfter(365, 1);
		expect([await count('focal_point'), await count('credentials')]).toEqual([1, 1]);
		await retainAfter(365);
		expect([await count('focal_point'), await count('credentials')]).toEqual([0, 0]);
		expect(await fileState(file)).toEqual({ state: 'removed', name: 'removed' });
	});
});

it('Records of reads are deleted after 365 days. 7.6', async () => {
	const id = await register('accredited');
	await logRead(platform.database, at(start), id, 'diet');
	await retain(at(new Date(start.getTime() + 365 * day - 1)));
	expect(await count('sensitive_read')).toBe(1);
	await retain(at(new Date(start.getTime() + 365 * day)));
	expect(await count('sensitive_read')).toBe(0);
});
