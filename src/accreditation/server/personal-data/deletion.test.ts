import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextWriter, Uint8ArrayReader, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, sql } from '#platform/server/database.ts';
import { readBackup } from '../../../../tools/backup/restore.ts';
import { writeBackup } from '#platform/server/backup/write.ts';
import { emptyDatabase } from '../../../../tests/setup/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { exampleId } from '../../../conference/edition.examples.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
	type SignedIn,
} from '../../../conference/server/test-conference.examples.ts';
import { addDelegation } from '../people/delegations.ts';
import { deleteRegistration } from './delete-registration.ts';
import {
	appendDeletions,
	deletionsPath,
	readDeletions,
	repeatDeletions,
	saveDeletions,
} from './deletions-file.ts';
import { keepDeletions } from './keep-deletions.ts';
import { exportOwn } from './export-own.ts';
import { addParticipant } from '../people/participants.ts';
import { setCategory } from '../invitation/set-category.ts';
import { transition } from '../registration/transition.ts';
import { openCategory, refusal } from '../accreditation.examples.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let conference: string;
let someone: SignedIn;
let stranger: SignedIn;
let folder: string;

beforeAll(async () => {
	platform = await openExampleConference();
	someone = await signedInPerson(platform.database, 'Zoe Somebody');
	stranger = await signedInPerson(platform.database, 'A Stranger');
	folder = await mkdtemp(join(tmpdir(), 'rostrum-deletions-'));
});
afterAll(async () => {
	await platform.close();
	await rm(folder, { recursive: true });
});
beforeEach(async () => {
	conference = await exampleConference(platform);
	const category = {
		category: 'guest',
		maxPeople: null,
		selfRegistration: true,
		opensAt: null,
		closesAt: null,
	};
	valueOf(await setCategory(ctx(), conference, category));
});
afterEach(async () => {
	await sql`delete from conference.conference`.execute(platform.database);
	await sql`delete from accreditation.deletion`.execute(platform.database);
});

const now = new Date('2020-09-02T10:00:00Z');
const ctx = (who = platform.officer) => platform.context(who, now);
const remove = (id: string, who = someone) => deleteRegistration(ctx(who), { id });

async function register(email: string, state = 'nominated'): Promise<string> {
	const made = await sql<{
		id: string;
	}>`insert into accreditation.registration (conference_id, category, state,
			given_name, family_name, email, language, made_at, changed_at)
		values (${conference}, 'guest', ${state}, 'Test', 'Person', ${email}, 'en', ${now}, ${now})
		returning id`.execute(platform.database);
	return made.rows[0]?.id ?? '';
}
const isThere = async (id: string, database = platform.database): Promise<boolean> =>
	(await sql`select from accreditation.registration where id = ${id}`.execute(database)).rows.length > 0;
const rolesOf = async (person: string) =>
	(
		await sql<{
			role: string;
		}>`select role from accreditation.participant where person_id = ${person}`.execute(platform.database)
	).rows.map(({ role }) => role);

/** A table as another part of the slice adds one, with a file of the registration. */
async function withFile(registration: string): Promise<string> {
	const id = randomUUID();
	await sql`create table if not exists accreditation.test_answer (
		registration_id uuid not null references accreditation.registration on delete cascade,
		file_id uuid references platform.file, picture bytea, key_hash bytea)`.execute(platform.database);
	await sql`insert into platform.file_content (sha256, bytes, state, used_at)
		values (${'a'.repeat(64)}, 5, 'stored', ${now}) on conflict do nothing`.execute(platform.database);
	await sql`insert into platform.file (id, sha256, bytes, media_type, name, uploader_id, quota_owner, state, created_at)
		values (${id}, ${'a'.repeat(64)}, 5, 'application/pdf', 'Passport of Zoe.pdf', ${someone.person.id},
			${`test:${id}`}, 'stored', ${now})`.execute(platform.database);
	await sql`insert into platform.file_quota (owner, used) values (${`test:${id}`}, 5)`.execute(
		platform.database,
	);
	await sql`insert into accreditation.test_answer values (${registration}, ${id}, 'jpeg', 'secret')`.execute(
		platform.database,
	);
	return id;
}
afterEach(async () => {
	await sql`drop table if exists accreditation.test_answer`.execute(platform.database);
});

describe('A registration is deleted', () => {
	it('by its person and by officers of its conference; for others there is none. 7.4', async () => {
		const id = await register(someone.person.email);
		const other = await exampleConference(platform, { slug: 'other', meetings: [], items: [] });
		const foreign = await signedInPerson(platform.database, 'Foreign Officer');
		const role = { email: foreign.person.email, role: 'officer', delegation: null };
		valueOf(await addParticipant(ctx(), other, role));
		expect(refusal(await deleteRegistration(platform.readerContext(now), { id }))).toBe('not-found');
		for (const who of [stranger, foreign]) expect(refusal(await remove(id, who))).toBe('not-found');
		for (const nowhere of [exampleId(9), 'x', '\u0000'])
			expect(refusal(await remove(nowhere))).toBe('not-found');
		expect(await isThere(id)).toBe(true);
		expect(refusal(await remove(id))).toBe(null);
		const second = await register(someone.person.email);
		expect(refusal(await remove(second, platform.officer))).toBe(null);
		expect(await isThere(second)).toBe(false);
	});

	it('not by somebody whose address it has while nobody confirmed that address', async () => {
		const id = await register(someone.person.email, 'unconfirmed');
		expect(refusal(await remove(id))).toBe('not-found');
	});

	it('not by its address when it belongs to the account of somebody else', async () => {
		const id = await register(someone.person.email);
		await sql`update accreditation.registration set person_id = ${stranger.person.id} where id = ${id}`.execute(
			platform.database,
		);
		expect(refusal(await remove(id))).toBe('not-found');
		expect(refusal(await remove(id, stranger))).toBe(null);
	});

	it('once by two presses at once', async () => {
		const id = await register(someone.person.email);
		const both = await Promise.all([remove(id), remove(id)]);
		expect(both.map(refusal).filter((one) => one === null)).toHaveLength(1);
	});

	it('with steps, answers, files and the role; its id and the audit stay. 7.4', async () => {
		const id = await register(someone.person.email);
		valueOf(await transition(ctx(), id, { do: 'accredit' }));
		expect(await rolesOf(someone.person.id)).toEqual(['observer']);
		const file = await withFile(id);
		valueOf(await remove(id));
		expect(await rolesOf(someone.person.id)).toEqual([]);
		const left = await sql`select name, state, uploader_id as uploader, (select used from platform.file_quota
				where owner = ${`test:${file}`}) as used from platform.file where id = ${file}`.execute(
			platform.database,
		);
		expect(left.rows).toEqual([{ name: 'removed', state: 'removed', uploader: null, used: 0 }]);
		const steps = await sql`select from accreditation.registration_step`.execute(platform.database);
		expect(steps.rows).toEqual([]);
		const audited = await sql<{ all: string }>`select string_agg(detail::text, '') as all from platform.audit
			where thing = ${`registration:${id}`}`.execute(platform.database);
		expect(audited.rows[0]?.all).not.toMatch(/Zoe|Test|example\.org/);
		const recorded = await sql`select registration_id as id, at from accreditation.deletion`.execute(
			platform.database,
		);
		expect(recorded.rows).toEqual([{ id, at: now }]);
	});

	it('and minors whom the person accompanied are put on hold. 10.4', async () => {
		valueOf(await setCategory(ctx(), conference, { category: 'youth', ...openCategory }));
		const coast = { entry: null, name: { en: 'Young Coast' }, class: 'ngo', seat: null };
		const delegation = valueOf(await addDelegation(ctx(), conference, coast)).id;
		const adult = await register(someone.person.email, 'accredited');
		const minor = await register('minor@example.org', 'accredited');
		await sql`update accreditation.registration set category = 'youth', delegation_id = ${delegation},
			given_name = '', is_minor = true where id = ${minor}`.execute(platform.database);
		await sql`insert into accreditation.young_person (registration_id, conference_id, age_band, number, given_name,
				family_name, guardian_name, guardian_email, adult_id, person_hash, guardian_hash)
			values (${minor}, ${conference}, '14-15', 1, 'Test', 'Minor', 'Guardian', 'g@example.org', ${adult}, 'p', 'g')`.execute(
			platform.database,
		);
		valueOf(await remove(adult));
		const left = await sql`select id, state from accreditation.registration`.execute(platform.database);
		expect(left.rows).toEqual([{ id: minor, state: 'on-hold' }]);
	});

	it('and an officer with a role of their own keeps it', async () => {
		const id = await register(platform.officer.person.email);
		const role = { email: platform.officer.person.email, role: 'officer', delegation: null };
		valueOf(await addParticipant(ctx(), conference, role));
		valueOf(await transition(ctx(), id, { do: 'accredit' }));
		valueOf(await remove(id, platform.officer));
		expect(await rolesOf(platform.officer.person.id)).toEqual(['officer']);
	});
});

/** The entries of a ZIP, by name. */
async function unzip(stream: ReadableStream<Uint8Array>): Promise<Record<string, string>> {
	const bytes = new Uint8Array(await new Response(stream as never).arrayBuffer());
	const entries = (await new ZipReader(new Uint8ArrayReader(bytes)).getEntries()) as FileEntry[];
	return Object.fromEntries(
		await Promise.all(
			entries.map(async (one) => [one.filename, await one.getData(new TextWriter())] as const),
		),
	);
}
const openFile = async (): Promise<never> => new Response('bytes').body as never;

describe('An export', () => {
	it('is for nobody who is not signed in', async () => {
		expect(await exportOwn(platform.readerContext(now), openFile)).toBe(null);
	});

	it('has every row about oneself and the files, and nothing about others or keys of links. 7.3', async () => {
		const own = await register(someone.person.email);
		const theirs = await register(stranger.person.email);
		const file = await withFile(own);
		await withFile(theirs);
		const found = await unzip((await exportOwn(ctx(someone), openFile))!);
		expect(Object.keys(found)).toEqual(['data.json', 'pictures/1.jpg', 'files/1 Passport of Zoe.pdf']);
		const data = JSON.parse(found['data.json'] ?? '') as { tables: Record<string, object[]> };
		expect(data.tables['registration']).toMatchObject([{ id: own, email: someone.person.email }]);
		expect(data.tables['test_answer']).toEqual([{ registration_id: own, file_id: file }]);
		expect(found['data.json']).not.toContain(theirs);
		expect(found['data.json']).not.toMatch(/hash/);
		expect(found['pictures/1.jpg']).toBe('jpeg');
	});

	it('that fails half-way does not end as a whole archive', async () => {
		await withFile(await register(someone.person.email));
		const stream = await exportOwn(ctx(someone), () => Promise.reject(new Error('the store is away')));
		await expect(new Response(stream as never).arrayBuffer()).rejects.toThrow();
	});
});

describe('The file of deletions', () => {
	it('keeps each deletion once, also after a line that a crash cut off', async () => {
		const path = join(folder, 'cut-off');
		const [one, other] = [exampleId(1), exampleId(2)];
		await appendDeletions(path, [{ registration: one, at: now }]);
		await appendFile(path, '2020-09-02T10:00:00.000Z 5a3b');
		await appendDeletions(path, [
			{ registration: other, at: now },
			{ registration: one, at: now },
		]);
		expect(await readDeletions(path)).toEqual([
			{ registration: one, at: now },
			{ registration: other, at: now },
		]);
		expect(await readDeletions(join(folder, 'nothing'))).toEqual([]);
	});

	it('has ids and times only, and a second save adds nothing', async () => {
		const id = await register(someone.person.email);
		valueOf(await remove(id));
		const path = join(folder, 'ids');
		await saveDeletions(platform.database, path);
		const text = await readFile(path, 'utf8');
		expect(text).toBe(`\n2020-09-02T10:00:00.000Z ${id}\n`);
		await saveDeletions(platform.database, path);
		expect(await readFile(path, 'utf8')).toBe(text);
	});

	it('is brought up to date at a start and after each deletion, by the process that owns the folder', async () => {
		const dataFolder = await mkdtemp(join(folder, 'kept-'));
		const listeners: (() => void)[] = [];
		const bus = {
			on: (_: string, listener: () => void) => (listeners.push(listener), () => listeners.splice(0)),
		};
		const services = { bus, database: platform.database, settings: { dataFolder } } as never;
		const ids = async () => (await readDeletions(deletionsPath(dataFolder))).map((one) => one.registration);
		const [before, after] = [await register(someone.person.email), await register(stranger.person.email)];
		valueOf(await remove(before));
		await (
			await keepDeletions(services, false)
		)();
		expect([await ids(), listeners]).toEqual([[], []]);
		const stop = await keepDeletions(services, true);
		expect(await ids()).toEqual([before]);
		valueOf(await remove(after, stranger));
		for (const notify of listeners) notify();
		await stop();
		expect([await ids(), listeners]).toEqual([[before, after], []]);
		await sql`delete from accreditation.deletion`.execute(platform.database);
		await (
			await keepDeletions(services, true)
		)();
		const known = await sql`select 1 from accreditation.deletion`.execute(platform.database);
		expect(known.rows).toHaveLength(2);
	});

	it('repeats a deletion in a restored backup that is older, and leaves everybody else. 7.5', async () => {
		const dataFolder = await mkdtemp(join(folder, 'data-'));
		const [gone, stays] = [await register(someone.person.email), await register(stranger.person.email)];
		const before = await register('before@example.org');
		valueOf(await remove(before, platform.officer));
		await saveDeletions(platform.database, deletionsPath(dataFolder));
		const backup = join(folder, 'before.tar.gz');
		await writeBackup({ url: platform.url, dataFolder, version: '0.0.0' }, backup);
		valueOf(await remove(gone));
		await saveDeletions(platform.database, deletionsPath(dataFolder));

		const restored = await emptyDatabase();
		const newFolder = await mkdtemp(join(folder, 'restored-'));
		const migrations = new URL('../../../../migrations', import.meta.url).pathname;
		await readBackup({ url: restored.url, dataFolder: newFolder, migrations }, backup);
		const { database, close } = openDatabase(restored.url, { size: 2 });
		try {
			expect(await isThere(gone, database)).toBe(true);
			const call = { ...platform.context(), database };
			expect(await repeatDeletions(call, deletionsPath(newFolder))).toBe(0);
			await appendDeletions(deletionsPath(newFolder), await readDeletions(deletionsPath(dataFolder)));
			expect(await repeatDeletions(call, deletionsPath(newFolder))).toBe(1);
			expect([await isThere(gone, database), await isThere(stays, database)]).toEqual([false, true]);
			expect(await repeatDeletions(call, deletionsPath(newFolder))).toBe(0);
		} finally {
			await close();
			await restored.drop();
		}
	});
});
