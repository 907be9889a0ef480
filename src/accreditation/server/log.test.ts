import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql, type Transaction } from '#platform/server/database.ts';
import type { LogEntry } from '#conference';
import { allOfLog, changeState, logFile, logOf } from '#conference/server';
import { plain } from '#ui/InLanguage/language-text.ts';
import { valueOf } from '../../conference/server/test-conference.examples.ts';
import { later, openCategory, start } from './accreditation.examples.ts';
import { releaseEmails } from './emails/release-emails.ts';
import { writeDueEmails } from './emails/emails.examples.ts';
import { setCategory } from './invitation/set-category.ts';
import { logNames } from './people/log-names.ts';
import { addParticipant } from './people/participants.ts';
import { deleteRegistration } from './personal-data/delete-registration.ts';
import { retain } from './personal-data/retain.ts';
import { openExampleRegistrations } from './registration/registrations.examples.ts';
import { setAtRisk } from './registration/set-at-risk.ts';
import { transition, type Transition } from './registration/transition.ts';

/* docs/rules/accreditation.md 15 and 3.6. The example conference ends on 6 October 2020 in Vienna: at 22:00 UTC. */

type Site = Awaited<ReturnType<typeof openExampleRegistrations>>;
const slug = 'coasts-2020';
const zone = 'Europe/Vienna';
let site: Site;
beforeAll(async () => {
	site = await openExampleRegistrations();
});
afterAll(() => site.close());
beforeEach(() => site.begin());
afterEach(() => site.sweep());

const entries = async (query = '', ctx = site.by()): Promise<LogEntry[]> =>
	(await logOf(ctx, slug, zone, new URLSearchParams(query)))?.entries ?? [];
/** What the log says of some registration, oldest first. */
const saidOf = async (id: string): Promise<string[]> =>
	(await entries())
		.filter(({ thing }) => thing === id)
		.map(({ action }) => action.replace('accreditation.', ''))
		.toReversed();
const nameOf = async (thing: string, ctx = site.by()): Promise<string | null> => {
	const found = (await logNames(ctx, site.set.conference, await entries('', site.by()))).get(thing);
	return found === undefined ? null : plain(found);
};
const step = async (id: string, asked: Transition, now = start) =>
	valueOf(await transition(site.by(now), id, asked));
const refuse = { do: 'refuse', ground: 'double' } as const;
const mailer = {
	async releaseMany(tx: Transaction, ids: readonly string[]) {
		await sql`update platform.mail set state = 'stored' where id = any (${[...ids]}::uuid[])`.execute(tx);
		return [...ids];
	},
};
/** Writes what is due and releases it. */
async function release(now = later(1)): Promise<void> {
	await writeDueEmails(site.context(undefined, now), site.mail);
	valueOf(await releaseEmails(site.by(now), site.set.conference, { kind: 'refused' }, mailer));
}

const left = async () =>
	(await sql<{ n: number }>`select count(*)::int as n from conference.log_entry`.execute(site.database))
		.rows[0]?.n;

describe('The log of a conference', () => {
	it('is not found by people who are none of its officers, as a conference that is not there (16.1)', async () => {
		const someone = site.as(await site.someone());
		for (const caller of [site.readerContext(), someone, site.as(site.focalPoint)]) {
			expect(await logOf(caller, slug, zone)).toBeNull();
			expect(await allOfLog(caller, slug, zone, new URLSearchParams(), 10)).toBeNull();
			expect(await logNames(caller, site.set.conference, await entries())).toEqual(new Map());
		}
		expect(await logOf(site.by(), 'nothing-here', zone)).toBeNull();
		const { person } = await site.someone();
		const role = { email: person.email, person: '', role: 'officer', delegation: null };
		valueOf(await addParticipant(site.by(), site.set.conference, role));
		const officer = site.as({ person, roles: [] });
		expect(await entries('', officer)).not.toEqual([]);
		expect(await nameOf(person.id, officer)).toBe(person.name);
	});

	it('says in what function what was done, and how much of it, but not who did it (16.1)', async () => {
		const id = await site.nominateOne('Berg');
		await step(id, { do: 'accredit' });
		valueOf(await transition(site.as(site.focalPoint), id, { do: 'withdraw' }));
		const found = (await entries()).slice(0, 3);
		expect(found.map((one) => [one.action, one.function, one.kind, one.thing, one.count])).toEqual([
			['accreditation.withdraw', 'focal-point', 'registration', id, null],
			['accreditation.accredit', 'officer', 'registration', id, null],
			['accreditation.nominate', 'focal-point', 'delegation', site.set.delegation, 1],
		]);
		const stored = await sql<object>`select * from conference.log_entry`.execute(site.database);
		for (const secret of ['Berg', 'Test', site.officer.person.id, site.focalPoint.person.id])
			expect(JSON.stringify(stored.rows)).not.toContain(secret);
		valueOf(await changeState(site.by(), slug, { to: 'draft' }));
		expect((await entries())[0]).toMatchObject({ action: 'conference.state', part: 'conference' });
	});

	it('has nothing about a step that was refused: it is written with it', async () => {
		const id = await site.nominateOne('Berg');
		const before = (await entries()).length;
		expect((await transition(site.by(), id, { do: 'take-offer' })).ok).toBe(false);
		expect((await transition(site.as(await site.someone()), id, { do: 'withdraw' })).ok).toBe(false);
		expect((await entries()).length).toBe(before);
	});

	it('is filtered by what it is about and by days where the conference takes place (16.1)', async () => {
		// Both are after midnight in Vienna, one of them not in UTC.
		const late = await site.nominateOne('Late', { now: new Date('2020-09-10T22:30:00Z') });
		await step(late, { do: 'accredit' }, new Date('2020-09-10T23:30:00Z'));
		expect((await entries('day=2020-09-11')).map(({ action }) => action)).toEqual([
			'accreditation.accredit',
			'accreditation.nominate',
		]);
		expect(await entries('day=2020-09-11&part=badges')).toEqual([]);
		expect(new Set((await entries('part=invitation')).map(({ part }) => part))).toEqual(
			new Set(['invitation']),
		);
		expect((await entries('part=nonsense&day=yesterday')).length).toBeGreaterThan(3);
	});

	it('has a file with its columns, rows and purpose, and no file of somebody without the right (16.5)', async () => {
		const file = {
			file: 'registrations',
			columns: ['accreditation.people.name'],
			rows: 3,
			purpose: 'Rooms',
		} as const;
		await logFile(site.by(), { slug }, file);
		await logFile(site.by(), { slug: 'nothing-here' }, file);
		expect(await entries('part=files')).toMatchObject([
			{
				action: 'file.registrations',
				count: 3,
				columns: file.columns,
				purpose: 'Rooms',
				function: 'officer',
				thing: null,
			},
		]);
	});
});

describe('A name in the log', () => {
	it('of a deleted person is not found, and the deletion is there without one (16.3)', async () => {
		const id = await site.nominateOne('Berg');
		await step(id, { do: 'accredit' });
		expect(await nameOf(id)).toBe('Test Berg');
		valueOf(await deleteRegistration(site.by(), { id }));
		expect(await nameOf(id)).toBeNull();
		expect(await saidOf(id)).toEqual(['accredit', 'delete']);
	});

	it('of somebody who has become a person at risk or a minor is not found any more, and the mark is no step (16.2, 16.3)', async () => {
		const id = await site.nominateOne('Berg');
		await step(id, { do: 'accredit' });
		const { person_id: account } = await site.row(id);
		await sql`insert into conference.log_entry (conference_id, at, function, action, shown, part, thing_kind, thing_id)
			values (${site.set.conference}, ${start}, 'officer', 'accreditation.add-participant',
				'accreditation.add-participant', 'people', 'person', ${account})`.execute(site.database);
		const names = async () => [await nameOf(id), await nameOf(String(account))];
		expect(await names()).toEqual(['Test Berg', 'Test Berg']);
		valueOf(await setAtRisk(site.by(), id, { risk: 'yes' }));
		expect(await names()).toEqual([null, null]);
		expect(await saidOf(id)).toEqual(['accredit']);
		valueOf(await setAtRisk(site.by(), id, { risk: 'no' }));
		expect(await names()).toEqual(['Test Berg', 'Test Berg']);
		valueOf(await setCategory(site.by(), site.set.conference, { category: 'youth', ...openCategory }));
		await sql`update accreditation.registration set is_minor = true, category = 'youth', person_id = null,
			given_name = '', family_name = 'Youth participant 1' where id = ${id}`.execute(site.database);
		expect(await nameOf(id)).toBeNull();
	});

	it('of a registration of another conference is not found (16.3)', async () => {
		const id = await site.nominateOne('Berg');
		await sql`update conference.log_entry set thing_kind = 'registration', thing_id = ${id}`.execute(
			site.database,
		);
		const all = await entries();
		const foreign = crypto.randomUUID();
		expect((await logNames(site.by(), foreign, all)).size).toBe(0);
		expect((await logNames(site.by(), site.set.conference, all)).size).toBe(1);
	});
});

describe('A refusal in the log', () => {
	it('is as putting on hold until it is released (3.6, 16.4)', async () => {
		const [id, held] = [await site.nominateOne('Berg'), await site.nominateOne('Tal')];
		await step(id, refuse);
		await step(held, { do: 'hold' });
		expect([await saidOf(id), await saidOf(held)]).toEqual([['hold'], ['hold']]);
		const [one, other] = await entries();
		expect(one).toEqual({ ...other, id: one?.id, thing: one?.thing });
		await release();
		expect([await saidOf(id), await saidOf(held)]).toEqual([['refuse'], ['hold']]);
	});

	it.each(['on-hold', 'waiting'])(
		'of somebody who was seen as %s is not there until it is released (16.4)',
		async (state) => {
			const id = await site.nominateOne('Berg');
			await sql`update accreditation.registration set state = ${state}, waiting_since = ${start} where id = ${id}`.execute(
				site.database,
			);
			const before = (await logOf(site.by(), slug, zone))?.total;
			await step(id, refuse);
			expect(await saidOf(id)).toEqual([]);
			expect((await logOf(site.by(), slug, zone))?.total).toBe(before);
			await release();
			expect(await saidOf(id)).toEqual(['refuse']);
		},
	);

	it('that was never released stays so, when the person is accredited or deleted (16.4)', async () => {
		const [id, gone] = [await site.nominateOne('Berg'), await site.nominateOne('Tal')];
		await step(id, refuse);
		await step(gone, refuse);
		const second = {
			...site.by(later(1)),
			actor: { ...(await site.someone()), roles: ['officer'] as const },
		};
		valueOf(await transition(second, id, { do: 'accredit' }));
		valueOf(await deleteRegistration(site.by(), { id: gone }));
		await release(later(2));
		expect(await saidOf(id)).toEqual(['hold', 'accredit']);
		expect(await saidOf(gone)).toEqual(['hold', 'delete']);
	});
});

describe('The log is deleted', () => {
	/** Of the last day that the log is stored, in Vienna. */
	const end = Date.parse('2021-10-06T22:00:00Z');

	it('365 days after the end of the conference, not a moment before (16.6)', async () => {
		const before = await left();
		expect(before).toBeGreaterThan(0);
		await retain(site.context(undefined, new Date(end - 1)));
		expect(await left()).toBe(before);
		await retain(site.context(undefined, new Date(end)));
		expect(await left()).toBe(0);
	});

	it('also of 366 days, and in batches (16.6)', async () => {
		await sql`insert into conference.log_entry (conference_id, at, function, action, shown, part)
			select ${site.set.conference}, ${start}, 'system', 'file.log', 'file.log', 'files'
			from generate_series(1, 450)`.execute(site.database);
		await retain(site.context(undefined, new Date(end + 86_400_000)));
		expect(await left()).toBe(0);
	});

	it('with its conference (16.6)', async () => {
		expect(await left()).toBeGreaterThan(0);
		await site.sweep();
		expect([await left(), await logOf(site.by(), slug, zone)]).toEqual([0, null]);
	});
});

describe('A log of 5,000 entries', () => {
	it('is a page in as many statements as a short one (16.1)', async () => {
		const id = await site.nominateOne('Berg');
		const page = async (ctx = site.by()) => {
			const found = await logOf(ctx, slug, zone);
			await logNames(ctx, site.set.conference, found?.entries ?? []);
			return found;
		};
		const count = () => site.statements(page, site.officer);
		const few = await count();
		await sql`insert into conference.log_entry (conference_id, at, function, action, shown, part, thing_kind, thing_id)
			select ${site.set.conference}, ${start}::timestamptz + n * interval '17 minutes', 'officer',
				'accreditation.correct', 'accreditation.correct', 'people', 'registration', ${id}
			from generate_series(1, 5000) n`.execute(site.database);
		await sql`analyze conference.log_entry`.execute(site.database);
		expect(await count()).toBe(few);
		expect(few).toBeLessThanOrEqual(6);
		expect((await page())?.entries.length).toBe(50);
		const file = await allOfLog(site.by(), slug, zone, new URLSearchParams(), 10_000);
		let rows = 0;
		for await (const batch of file?.batches ?? []) rows += batch.length;
		expect([rows > 5_000, file?.rows]).toEqual([true, rows]);
	});
});
