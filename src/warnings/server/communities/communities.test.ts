import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anonymous, type Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import type { Jobs } from '#platform/server/jobs.ts';
import { openMailer } from '#platform/server/mail/mailer.ts';
import { readMessages } from '#platform/server/messages.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../../tests/test-platform.ts';
import { asReader } from '../store/as-reader.ts';
import { warningById } from '../store/warnings.ts';
import {
	exampleCommunity,
	exampleNow,
	examplePost,
	exampleWarning,
	type ExamplePost,
} from '../warnings.examples.ts';
import { addPost, importPosts, readPostLines } from './add-posts.ts';
import { createCommunity } from './create-community.ts';
import { closeCommunity, passStewardship, saveCommunity } from './edit-community.ts';
import {
	addDeputy,
	endDeputy,
	handOver,
	reconfirmPost,
	removePost,
	savePost,
	setDutyContact,
} from './edit-post.ts';
import type { CommunityMail } from './membership-email.ts';
import { readCommunities, readCommunity, readPost } from './read-community.ts';
import { remindMembers } from './remind-members.ts';

/* Communities: who changes what, and what ends at once. docs/rules/warnings.md §9 */

type Person = Actor & { person: NonNullable<Actor['person']> };

let platform: TestPlatform;
let mail: CommunityMail;
let officer: Person;
let steward: Person;
let community: { id: string; slug: string; posts: ExamplePost[] };
let arvonia: ExamplePost;
let karvia: ExamplePost;

beforeAll(async () => {
	platform = await openTestPlatform();
	officer = await signedInPerson(platform.database, 'Officer', ['officer']);
	const sender = { smtp: null, from: 'c@example.org', replyTo: null, domain: 'rostrum.example' };
	mail = {
		mailer: await openMailer(platform.database, {} as Jobs, sender),
		emailSite: {
			origin: 'https://rostrum.example',
			replyTo: null,
			words: readMessages(fileURLToPath(new URL('../../../', import.meta.url))),
			organisationIn: () => 'Sample Organisation',
		},
	};
});
afterAll(() => platform.close());
beforeEach(async () => {
	await sql`delete from platform.mail`.execute(platform.database);
	steward = await signedInPerson(platform.database, `Steward ${randomUUID().slice(0, 8)}`);
	community = await exampleCommunity(platform.database, ['Arvonia', 'Karvia'], {
		steward: steward.person.id,
	});
	[arvonia, karvia] = community.posts as [ExamplePost, ExamplePost];
});

const as = (actor: Actor, now = exampleNow) => platform.context(actor, now);
const once = () => randomUUID();
const emails = async (): Promise<{ to: string; body: string }[]> =>
	(
		await sql<{
			to: string;
			body: string;
		}>`select recipient as to, body from platform.mail order by id`.execute(platform.database)
	).rows;
const place = (post: ExamplePost) => ({ slug: community.slug, number: post.number });
const revision = async (post: ExamplePost): Promise<number> =>
	(
		await sql<{ revision: number }>`select revision from warnings.post where id = ${post.id}`.execute(
			platform.database,
		)
	).rows[0]?.revision ?? 0;
const someone = (name: string) => ({
	person: name,
	email: `${name.toLowerCase().replaceAll(' ', '.')}@example.org`,
});
const newPost = { language: 'en', entry: null, sector: 'health', isHidden: false, dutyContact: '' } as const;

describe('a community', () => {
	it('is opened by officers only, who name its steward and read nothing in it. 9.5', async () => {
		const input = {
			once: once(),
			language: 'en',
			name: 'Drug focal points',
			purpose: '',
			...someone('Nadia Sample'),
		};
		expect(await createCommunity(as(steward), input, mail)).toMatchObject({ refusal: 'not-found' });
		const made = await createCommunity(as(officer), input, mail);
		expect(made).toMatchObject({ ok: true, value: { slug: 'drug-focal-points' } });
		expect(await createCommunity(as(officer), input, mail)).toMatchObject({ refusal: 'already-done' });
		const [email] = await emails();
		expect(email).toMatchObject({ to: 'nadia.sample@example.org' });
		expect((await readCommunity(as(officer), 'drug-focal-points'))?.members).toBeNull();
		const warning = await exampleWarning(platform, { ...arvonia, community: community.id });
		expect(await asReader(as(officer), (tx) => warningById(tx, warning))).toBeNull();
	});

	it('tells nobody else that it exists: members, steward and officers find it. 9.5', async () => {
		const stranger = await signedInPerson(platform.database, `Stranger ${randomUUID()}`);
		for (const actor of [stranger, anonymous])
			expect(await readCommunity(as(actor), community.slug)).toBeNull();
		expect(await readCommunities(as(anonymous))).toBeNull();
		expect((await readCommunities(as(stranger)))?.communities).toEqual([]);
		for (const actor of [arvonia.holder, steward, officer])
			expect((await readCommunities(as(actor)))?.communities.map(({ slug }) => slug)).toContain(
				community.slug,
			);
	});

	it('shows removed members to the steward only, and addresses of people to steward and post. 9.7', async () => {
		await removePost(as(steward), place(karvia), { version: await revision(karvia) }, mail);
		expect((await readCommunity(as(arvonia.holder), community.slug))?.members).toHaveLength(1);
		const members = (await readCommunity(as(steward), community.slug))?.members;
		expect(members?.map(({ state }) => state)).toEqual(['active', 'removed']);
		const third = await examplePost(platform.database, community.id, 'Galdora');
		const seen = (await readCommunity(as(third.holder), community.slug))?.members ?? [];
		expect(seen.map(({ holders }) => holders[0]?.email)).toEqual([null, third.holder.person.email]);
		expect(await readPost(as(third.holder), community.slug, arvonia.number)).toBeNull();
		expect(await readPost(as(third.holder), community.slug, third.number)).not.toBeNull();
	});

	it('ends for everybody when it is closed, by its steward or an officer. 9.8', async () => {
		const warning = await exampleWarning(platform, { ...arvonia, community: community.id });
		const close = (by: Actor, more = {}) =>
			closeCommunity(as(by), community.slug, { version: 1, withdrawn: 1, ...more }, mail);
		expect(await close(arvonia.holder)).toMatchObject({ refusal: 'not-found' });
		expect(await close(steward, { version: 7 })).toMatchObject({ refusal: 'stale' });
		// One was released since the page was shown.
		expect(await close(steward, { withdrawn: 0 })).toMatchObject({ refusal: 'stale' });
		expect(await asReader(as(karvia.holder), (tx) => warningById(tx, warning))).toMatchObject({
			state: 'released',
		});
		expect(await emails()).toEqual([]);
		expect((await close(officer)).ok).toBe(true);
		expect(await asReader(as(karvia.holder), (tx) => warningById(tx, warning))).toBeNull();
		const refused = await addPost(
			as(steward),
			community.slug,
			{ once: once(), ...newPost, name: 'Focal point', ...someone('Late Comer') },
			mail,
		);
		expect(refused).toMatchObject({ refusal: 'closed' });
	});

	it('passes to another steward, and the former one changes it no longer. 9.5', async () => {
		const passed = await passStewardship(
			as(steward),
			community.slug,
			{ version: 1, ...someone('New Steward') },
			mail,
		);
		expect(passed.ok).toBe(true);
		expect(await readCommunity(as(steward), community.slug)).toBeNull();
		const save = { version: 2, language: 'en', name: 'Mine', purpose: '', dutyPost: null };
		expect(await saveCommunity(as(steward), community.slug, save)).toMatchObject({ refusal: 'not-found' });
	});

	it('is not taken by an officer for themself. 9.5, 13.2', async () => {
		const { name, email } = officer.person;
		const taken = await passStewardship(
			as(officer),
			community.slug,
			{ version: 1, person: name, email: email.toUpperCase() },
			mail,
		);
		expect(taken).toMatchObject({ fields: { email: 'warnings.communities.not-yourself' } });
		expect((await readCommunity(as(steward), community.slug))?.isSteward).toBe(true);
		expect(await emails()).toEqual([]);
	});

	it('tells the former steward in their language that an officer passed it on. 9.5', async () => {
		await sql`with made as (
				insert into conference.conference (slug, made_at) values (${`registered-${randomUUID()}`}, now()) returning id
			), category as (
				insert into accreditation.category (conference_id, category) select id, 'ngo' from made
			) insert into accreditation.registration (conference_id, category, state, given_name, family_name, email,
				language, person_id, made_at, changed_at)
			select id, 'ngo', 'accredited', 'Test', 'Steward', ${steward.person.email}, 'fr', ${steward.person.id}, now(),
				now() from made`.execute(platform.database);
		const passed = await passStewardship(
			as(officer),
			community.slug,
			{ version: 1, ...someone('Next Steward') },
			mail,
		);
		expect(passed.ok).toBe(true);
		const written = await emails();
		expect(written.map(({ to }) => to).sort()).toEqual(
			['next.steward@example.org', steward.person.email].sort(),
		);
		const told = written.find(({ to }) => to === steward.person.email)?.body;
		expect(told).toContain('Un responsable du secrétariat a transmis');
		expect(told).not.toContain('/warnings/communities/');
	});

	it('has a duty post of its own only. 9.7', async () => {
		const other = await exampleCommunity(platform.database, ['Selmark']);
		const save = (dutyPost: string | undefined) =>
			saveCommunity(as(steward), community.slug, {
				version: 1,
				language: 'fr',
				name: 'Points focaux',
				purpose: '',
				dutyPost: dutyPost ?? null,
			});
		expect(await save(other.posts[0]?.id)).toMatchObject({
			fields: { dutyPost: 'warnings.communities.no-post' },
		});
		expect((await save(karvia.id)).ok).toBe(true);
		const page = await readCommunity(as(steward), community.slug);
		expect(page).toMatchObject({ dutyPost: karvia.id, name: { text: 'Drug focal points' } });
	});
});

describe('a post', () => {
	it('is added by the steward, once, and its holder is told. 9.6', async () => {
		const input = { once: once(), ...newPost, name: 'Focal point, Galdora', ...someone('Rui Sample') };
		for (const actor of [arvonia.holder, officer])
			expect(await addPost(as(actor), community.slug, input, mail)).toMatchObject({ refusal: 'not-found' });
		const wrong = await addPost(as(steward), community.slug, { ...input, email: 'nowhere' }, mail);
		expect(wrong).toMatchObject({ fields: { email: 'platform.bad-email' } });
		expect((await addPost(as(steward), community.slug, input, mail)).ok).toBe(true);
		expect(await addPost(as(steward), community.slug, input, mail)).toMatchObject({
			refusal: 'already-done',
		});
		expect((await emails()).map(({ to }) => to)).toEqual(['rui.sample@example.org']);
		const members = (await readCommunity(as(steward), community.slug))?.members;
		expect(members?.at(-1)).toMatchObject({ number: 3, holders: [{ name: 'Rui Sample' }] });
	});

	it('is pasted with others, all or none, after the lines were shown. 9.6', async () => {
		const pasted = [
			'Post\tSector\tName\tEmail\tDuty',
			'Focal point, Galdora\thealth\tRui Sample\trui@example.org\tDuty desk, +00 1',
			'Focal point, Selmark\tpolice\tGreta Sample\tgreta@example.org\t',
		].join('\n');
		const send = (text: string, isChecked: boolean) =>
			importPosts(
				as(steward),
				community.slug,
				{ once: once(), language: 'en', pasted: text, isChecked },
				mail,
			);
		const bad = await send(`${pasted}\nFocal point, Selmark\thealth\tX\tno address\t`, true);
		expect(bad).toMatchObject({ refusal: 'bad-lines' });
		expect('lines' in bad ? bad.lines.map(({ line, faults }) => [line, faults]) : []).toEqual([
			[2, []],
			[3, []],
			[4, ['warnings.communities.twice', 'platform.bad-email']],
		]);
		expect(await send(pasted, false)).toMatchObject({ refusal: 'unchecked' });
		expect(await readCommunity(as(steward), community.slug)).toMatchObject({ members: { length: 2 } });
		expect((await send(pasted, true)).ok).toBe(true);
		const members = (await readCommunity(as(steward), community.slug))?.members ?? [];
		expect(members.map(({ number, sector }) => [number, sector]).slice(2)).toEqual([
			[3, 'health'],
			[4, 'police'],
		]);
		expect(await readPostLines(as(steward), '')).toMatchObject({ refusal: 'no-rows' });
	});

	it('is handed over at once: the successor reads, the predecessor no longer; both are told. 9.1', async () => {
		const warning = await exampleWarning(platform, { ...arvonia, community: community.id });
		const sees = (actor: Actor) => asReader(as(actor), (tx) => warningById(tx, warning));
		const input = { version: await revision(karvia), ...someone(`Successor ${randomUUID().slice(0, 8)}`) };
		expect(await handOver(as(arvonia.holder), place(karvia), input, mail)).toMatchObject({
			refusal: 'not-found',
		});
		expect((await handOver(as(karvia.holder), place(karvia), input, mail)).ok).toBe(true);
		expect(await sees(karvia.holder)).toBeNull();
		const id = await sql<{ id: string }>`select id from platform.person where email = ${input.email}`.execute(
			platform.database,
		);
		expect(
			await sees({ person: { id: id.rows[0]?.id ?? '', name: input.person, email: input.email }, roles: [] }),
		).not.toBeNull();
		expect((await emails()).map(({ to }) => to).sort()).toEqual(
			[karvia.holder.person.email, input.email].sort(),
		);
		expect(await handOver(as(karvia.holder), place(karvia), input, mail)).toMatchObject({
			refusal: 'not-found',
		});
	});

	it('has deputies whom it adds and ends itself; nobody holds it twice. 9.6', async () => {
		const deputy = someone(`Deputy ${randomUUID().slice(0, 8)}`);
		const add = async () =>
			addDeputy(as(arvonia.holder), place(arvonia), { version: await revision(arvonia), ...deputy }, mail);
		expect((await add()).ok).toBe(true);
		expect(await add()).toMatchObject({ refusal: 'holds-it' });
		const holders = (await readPost(as(arvonia.holder), community.slug, arvonia.number))?.post.holders ?? [];
		expect(holders.map(({ isDeputy }) => isDeputy)).toEqual([false, true]);
		const end = async (id: string) =>
			endDeputy(as(arvonia.holder), place(arvonia), { version: await revision(arvonia), id }, mail);
		expect(await end(holders[0]?.person ?? '')).toMatchObject({ refusal: 'not-found' });
		expect((await end(holders[1]?.person ?? '')).ok).toBe(true);
	});

	it('changes its own duty contact; name, sector and hiding are the steward’s. 9.7', async () => {
		const version = await revision(arvonia);
		const contact = { version, dutyContact: 'Duty desk, +00 1 234' };
		expect(await setDutyContact(as(karvia.holder), place(arvonia), contact)).toMatchObject({
			refusal: 'not-found',
		});
		expect((await setDutyContact(as(arvonia.holder), place(arvonia), contact)).ok).toBe(true);
		const save = { version: version + 1, ...newPost, name: 'Focal point', isHidden: true };
		expect(await savePost(as(arvonia.holder), place(arvonia), save)).toMatchObject({ refusal: 'not-found' });
		expect((await savePost(as(steward), place(arvonia), save)).ok).toBe(true);
		const seen = (await readCommunity(as(karvia.holder), community.slug))?.members?.[0];
		expect(seen).toMatchObject({ name: null, dutyContact: '', holders: [] });
	});

	it('is removed once and never numbered again, and its holder gets an email. 9.4', async () => {
		const version = await revision(karvia);
		expect((await removePost(as(steward), place(karvia), { version }, mail)).ok).toBe(true);
		expect(await removePost(as(steward), place(karvia), { version: version + 1 }, mail)).toMatchObject({
			refusal: 'removed',
		});
		expect((await emails()).map(({ to }) => to)).toEqual([karvia.holder.person.email]);
		await addPost(
			as(steward),
			community.slug,
			{ once: once(), ...newPost, name: 'Focal point, Karvia', ...someone('Another Holder') },
			mail,
		);
		expect((await readCommunity(as(steward), community.slug))?.members?.map(({ number }) => number)).toEqual([
			1, 2, 3,
		]);
	});
});

describe('a membership', () => {
	it('is reminded of once when it is due and once before its end, and is back when it is reconfirmed. 9.3', async () => {
		await sql`update warnings.post set removed_at = ${exampleNow}
			where community_id <> ${community.id} and removed_at is null`.execute(platform.database);
		const at = (day: string) => as(officer, new Date(`${day}T06:10:00Z`));
		// Confirmed on 28 November 2026, so access ends on 28 December 2027.
		expect(await remindMembers(at('2027-11-26'), mail)).toBe(0);
		await remindMembers(at('2027-11-28'), mail);
		await remindMembers(at('2027-11-29'), mail);
		expect(await emails()).toHaveLength(4);
		await remindMembers(at('2027-12-21'), mail);
		await remindMembers(at('2027-12-22'), mail);
		expect(await emails()).toHaveLength(8);
		const later = new Date('2028-01-10T10:00:00Z');
		expect(await readCommunity(as(karvia.holder, later), community.slug)).toBeNull();
		expect(
			(await reconfirmPost(as(steward, later), place(karvia), { version: await revision(karvia) })).ok,
		).toBe(true);
		expect(await readCommunity(as(karvia.holder, later), community.slug)).not.toBeNull();
	});
});

it('asks the database as often for one member as for three', async () => {
	const count = () => platform.statements((ctx) => readCommunity(ctx, community.slug), steward);
	const two = await count();
	await examplePost(platform.database, community.id, 'Galdora');
	expect(await count()).toBe(two);
});
