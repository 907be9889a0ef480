import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { done } from '#platform/result.ts';
import { inTransaction } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
	type SignedIn,
} from '../../../conference/server/test-conference.examples.ts';
import type { Category } from '../../categories.ts';
import type { Listing } from '../../listing.ts';
import { addDelegation } from '../people/delegations.ts';
import { eraseRegistrations } from '../personal-data/erase.ts';
import { issueList } from './issue-list.ts';
import { addParticipant } from '../people/participants.ts';
import { hasIssuedList, issuedListOf, listParts, listsOf, nextListOf } from './read-lists.ts';
import { setCategory } from '../invitation/set-category.ts';
import { setListings } from './set-listings.ts';
import { maltavia, openCategory, refusal } from '../accreditation.examples.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let conference: string;
let observer: SignedIn;
const slug = 'coasts-2020';

beforeAll(async () => {
	platform = await openExampleConference();
	observer = await signedInPerson(platform.database, 'Olga Observer');
});
afterAll(() => platform.close());
beforeEach(async () => {
	conference = await exampleConference(platform);
	for (const category of ['state', 'ngo', 'media', 'guest'] as const) await open(category);
	const { email } = observer.person;
	valueOf(await addParticipant(ctx(), conference, { email, role: 'observer', delegation: null }));
});
afterEach(async () => {
	await sql`delete from conference.conference`.execute(platform.database);
});

const now = new Date('2020-09-02T10:00:00Z');
const ctx = () => platform.context(platform.officer, now);
const reader = () => platform.readerContext(now);
const open = async (category: Category) =>
	valueOf(
		await setCategory(ctx(), conference, {
			category,
			...openCategory,
		}),
	);
const choose = (listed: Partial<Record<Category, Listing>>) => setListings(ctx(), conference, { listed });
const issue = (version = 0) => issueList(ctx(), conference, { version });

async function register(
	category: Category,
	familyName: string,
	{ state = 'accredited', delegation = null as string | null, head = false } = {},
): Promise<string> {
	const made = await sql<{ id: string }>`insert into accreditation.registration (conference_id, category,
			delegation_id, state, given_name, family_name, job_title, function, email, language, made_at, changed_at,
			refused_at, ground)
		values (${conference}, ${category}, ${delegation}, ${state}, 'Test', ${familyName}, 'Adviser',
			${head ? 'head' : null}, ${`${familyName.toLowerCase()}@example.org`}, 'en', ${now}, ${now}, ${now},
			'not-invited') returning id`.execute(platform.database);
	return made.rows[0]?.id ?? '';
}
const erase = (id: string) =>
	inTransaction(ctx(), async (tx) => done(await eraseRegistrations(tx, ctx(), [id])));
/** Says a message as its key. */
const key = (message: string): string => message;
const youthDelegation = async (): Promise<string> => {
	await open('youth');
	const coast = { entry: null, name: { en: 'Young Coast' }, class: 'ngo', seat: null };
	return valueOf(await addDelegation(ctx(), conference, coast)).id;
};
const names = async (who = reader()) =>
	(await issuedListOf(who, slug))?.lines.map(({ familyName }) => familyName) ?? null;

describe('Who is on a list', () => {
	it('is chosen and issued by the officers of the conference only', async () => {
		await register('state', 'Berg');
		const other = await exampleConference(platform, { slug: 'other', meetings: [], items: [] });
		const foreign = await signedInPerson(platform.database, 'Foreign Officer');
		const theirs = { email: foreign.person.email, role: 'officer', delegation: null };
		valueOf(await addParticipant(ctx(), other, theirs));
		for (const caller of [reader(), platform.context(observer, now), platform.context(foreign, now)]) {
			expect(refusal(await setListings(caller, conference, { listed: { state: 'public' } }))).toBe(
				'not-found',
			);
			expect(refusal(await issueList(caller, conference, { version: 0 }))).toBe('not-found');
			expect(await listsOf(caller, slug)).toBe(null);
			expect(await nextListOf(caller, slug)).toBe(null);
		}
		expect((await listsOf(ctx(), slug))?.categories.map(({ listed }) => listed)).toEqual([
			'none',
			'none',
			'none',
		]);
	});

	it('is refused for what is no list, and for journalists ignored and impossible. 5.4', async () => {
		expect(refusal(await choose({ state: 'everybody' as Listing }))).toBe('bad-input');
		await register('media', 'Reporter');
		await choose({ media: 'public', state: 'public' });
		expect(refusal(await issue())).toBe('nobody');
		expect(await names(platform.context(observer, now))).toBe(null);
		const forced = sql`update accreditation.category set listed = 'public' where category = 'media'`;
		await expect(forced.execute(platform.database)).rejects.toThrow('media_never_listed');
	});

	it('is nobody before a list was issued, whatever was chosen. 5.3', async () => {
		await register('state', 'Berg');
		valueOf(await choose({ state: 'public' }));
		expect(await names()).toBe(null);
		expect(await hasIssuedList(reader(), conference)).toBe(false);
	});

	it('is by default nobody, even when a list is issued. 5.2', async () => {
		await register('state', 'Berg');
		expect(refusal(await issue())).toBe('nobody');
		expect(await names(platform.context(observer, now))).toBe(null);
	});

	it('is not nobody, unless that withdraws a list with people. 5.3', async () => {
		valueOf(await choose({ state: 'public' }));
		expect(await issue()).toMatchObject({ refusal: 'nobody', fields: { '': 'accreditation.lists.empty' } });
		expect((await listsOf(ctx(), slug))?.issue).toBe(null);
		await register('state', 'Berg');
		valueOf(await issue());
		valueOf(await choose({ state: 'none' }));
		valueOf(await issue(1));
		expect(await names()).toBe(null);
		expect(refusal(await issue(2))).toBe('nobody');
	});

	it('only accredited people', async () => {
		valueOf(await choose({ state: 'public' }));
		for (const state of ['nominated', 'on-hold', 'refused', 'withdrawn'])
			await register('state', `Not-${state}`, { state });
		await register('state', 'Berg');
		valueOf(await issue());
		expect(await names()).toEqual(['Berg']);
	});
});

describe('An issued list', () => {
	it('shows everybody the public lines, and participants also theirs. 5.5', async () => {
		await register('state', 'Berg');
		await register('ngo', 'Citizen');
		await register('guest', 'Guest');
		valueOf(await choose({ state: 'public', ngo: 'participants' }));
		valueOf(await issue());
		const foreign = await signedInPerson(platform.database, 'Not Here');
		for (const caller of [reader(), platform.context(foreign, now)])
			expect(await names(caller)).toEqual(['Berg']);
		for (const caller of [platform.context(observer, now), ctx()])
			expect(await names(caller)).toEqual(['Berg', 'Citizen']);
	});

	it('does not change until the next issue. 5.3', async () => {
		valueOf(await choose({ state: 'public' }));
		const id = await register('state', 'Berg');
		valueOf(await issue());
		await register('state', 'Zoe');
		await sql`update accreditation.registration set family_name = 'Changed' where id = ${id}`.execute(
			platform.database,
		);
		expect(await names()).toEqual(['Berg']);
		expect((await nextListOf(ctx(), slug))?.map(({ familyName }) => familyName)).toEqual(['Changed', 'Zoe']);
		valueOf(await issue(1));
		expect(await names()).toEqual(['Changed', 'Zoe']);
		expect(await issuedListOf(reader(), slug)).toMatchObject({ version: 2, issuedAt: now.getTime() });
	});

	it('is issued once by a second press and by two officers at once', async () => {
		valueOf(await choose({ state: 'public' }));
		await register('state', 'Berg');
		const both = await Promise.all([issue(), issue()]);
		expect(both.map(refusal).toSorted()).toEqual(['already-done', null].toSorted());
		expect(refusal(await issue())).toBe('already-done');
		expect(await issuedListOf(reader(), slug)).toMatchObject({ version: 1 });
	});

	it('is withdrawn by issuing one that names nobody', async () => {
		valueOf(await choose({ state: 'public' }));
		await register('state', 'Berg');
		valueOf(await issue());
		expect(await hasIssuedList(reader(), conference)).toBe(true);
		valueOf(await choose({ state: 'none' }));
		valueOf(await issue(1));
		expect(await names()).toBe(null);
		expect(await hasIssuedList(reader(), conference)).toBe(false);
	});

	it('does not name people at risk and minors, and at once no longer who becomes one. 5.4', async () => {
		const delegation = await youthDelegation();
		valueOf(await choose({ guest: 'public', youth: 'public' }));
		const [risk, later] = [await register('guest', 'At-Risk'), await register('guest', 'Later')];
		await register('guest', 'Adult');
		const mark = (id: string) =>
			sql`update accreditation.registration set at_risk = true where id = ${id}`.execute(platform.database);
		await mark(risk);
		const minor = await register('youth', 'Youth participant 1', { delegation });
		await sql`update accreditation.registration set given_name = '', is_minor = true where id = ${minor}`.execute(
			platform.database,
		);
		valueOf(await issue());
		expect(await names(ctx())).toEqual(['Adult', 'Later']);
		await mark(later);
		expect(await names(ctx())).toEqual(['Adult']);
		expect((await nextListOf(ctx(), slug))?.map(({ familyName }) => familyName)).toEqual(['Adult']);
		expect((await listsOf(ctx(), slug))?.issue?.lines).toEqual({ public: 1, participants: 1 });
	});

	it('stays when a registration is deleted, without a link to it', async () => {
		valueOf(await choose({ state: 'public' }));
		const id = await register('state', 'Berg');
		valueOf(await issue());
		await erase(id);
		expect((await issuedListOf(reader(), slug))?.lines).toMatchObject([
			{ familyName: 'Berg', registration: null },
		]);
	});

	it('does not name somebody at risk again when the registration with that mark is deleted. 5.4, 7.6', async () => {
		valueOf(await choose({ guest: 'public' }));
		const [risk] = [await register('guest', 'At-Risk'), await register('guest', 'Adult')];
		valueOf(await issue());
		await sql`update accreditation.registration set at_risk = true where id = ${risk}`.execute(
			platform.database,
		);
		await erase(risk);
		expect(await names()).toEqual(['Adult']);
		expect(await names(ctx())).toEqual(['Adult']);
	});

	it('is of a draft conference seen by nobody but officers', async () => {
		valueOf(await choose({ state: 'public' }));
		await register('state', 'Berg');
		valueOf(await issue());
		await sql`update conference.conference set state = 'draft' where id = ${conference}`.execute(
			platform.database,
		);
		for (const caller of [reader(), platform.context(observer, now)]) {
			expect(await names(caller)).toBe(null);
			expect(await hasIssuedList(caller, conference)).toBe(false);
		}
	});

	it('is in protocol order, under its categories and delegations in the reader’s language. 5.1', async () => {
		const delegation = valueOf(await addDelegation(ctx(), conference, maltavia)).id;
		await register('guest', 'Guest');
		await register('state', 'Adams', { delegation });
		await register('state', 'Zimmer', { delegation, head: true });
		valueOf(await choose({ state: 'public', guest: 'public' }));
		valueOf(await issue());
		const list = await issuedListOf(reader(), slug);
		expect(listParts(list?.lines ?? [], { language: 'en' }, key as never)).toEqual([
			{
				title: 'accreditation.list.state',
				groups: [
					{
						name: 'Maltavia',
						people: [
							['Test Zimmer', 'accreditation.lists.head · Adviser'],
							['Test Adams', 'Adviser'],
						],
					},
				],
			},
			{ title: 'accreditation.list.guest', groups: [{ name: null, people: [['Test Guest', 'Adviser']] }] },
		]);
	});

	it('of 1, 3 and 50 people takes the same number of statements', async () => {
		valueOf(await choose({ state: 'public' }));
		const counts: number[] = [];
		for (const [version, most] of [1, 3, 50].entries()) {
			for (let n = counts.length ? [1, 3][version - 1]! : 0; n < most; n += 1)
				await register('state', `Person${n}`);
			valueOf(await issue(version));
			counts.push(await platform.statements((counted) => issuedListOf(counted, slug)));
		}
		expect(new Set(counts).size).toBe(1);
	});
});
