import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../../tests/test-platform.ts';
import { asReader } from '../store/as-reader.ts';
import { accessLogOf } from '../store/access-log.ts';
import { warningById } from '../store/warnings.ts';
import {
	addHolder,
	exampleCommunity,
	exampleNow,
	exampleWarning,
	removeExamplePost,
	type ExamplePost,
} from '../warnings.examples.ts';
import { draftProblems, visibleDraft } from './draft.ts';
import { releaseWarning } from './release-warning.ts';
import { readWarning } from '../read.ts';
import { withdrawWarning } from '../receive/withdraw.ts';
import { deleteDraft, returnWarning } from './return-warning.ts';
import { maxDrafts } from './save-warning.ts';
import { drafts, exampleMail } from './write.examples.ts';
import type { WarningMail } from './warning-email.ts';

/* From a draft to its release, on a real database. docs/rules/warnings.md §10 to §12 */

type Person = Awaited<ReturnType<typeof signedInPerson>>;
let platform: TestPlatform;
let mail: WarningMail;
let community: { id: string; posts: ExamplePost[] };
let [arvonia, karvia, galdora] = [] as unknown as [ExamplePost, ExamplePost, ExamplePost];
let colleague: Person;
let outsider: Person;
let write: ReturnType<typeof drafts>;

beforeAll(async () => {
	platform = await openTestPlatform();
	mail = await exampleMail(platform.database);
	write = drafts(platform, () => mail);
	colleague = await signedInPerson(platform.database, 'Deputy of Arvonia');
	outsider = await signedInPerson(platform.database, 'Outsider', ['administrator', 'officer']);
});
beforeEach(async () => {
	await sql`delete from platform.mail`.execute(platform.database);
	community = await exampleCommunity(platform.database, ['Arvonia', 'Karvia', 'Galdora']);
	[arvonia, karvia, galdora] = community.posts as [ExamplePost, ExamplePost, ExamplePost];
	await addHolder(platform.database, arvonia.id, colleague.person.id, true);
});
afterAll(() => platform.close());

const row = async (id: string) => {
	const found = await warningById(platform.database, id);
	if (!found) throw new Error('no such warning');
	return found;
};
const release = async (actor: Person, id: string, now = exampleNow) =>
	releaseWarning(write.ctx(actor, now), id, { version: await write.revisionOf(id) }, mail);
const startWith = (more: Record<string, string | string[]>) => write.start(arvonia.holder, arvonia.id, more);
const killed = () => Promise.reject(new Error('killed'));
const problems = async (actor: Person, id: string) => {
	const draft = await visibleDraft(write.ctx(actor), id);
	return draft && draftProblems(write.ctx(actor), draft, { way: 'check', hasReadUnusual: false });
};

describe('saving', () => {
	it('needs a post: of nobody else, and of no post that was removed. 9.4', async () => {
		await expect(write.start(outsider, arvonia.id)).rejects.toThrow('not-found');
		await expect(write.start(karvia.holder, arvonia.id)).rejects.toThrow('not-found');
		await removeExamplePost(platform.database, galdora.id);
		await expect(write.start(galdora.holder, galdora.id)).rejects.toThrow('not-found');
	});

	it('stops at a hundred drafts of one person, until one is released or deleted.', async () => {
		const writer = await signedInPerson(platform.database, `Writer ${community.id}`);
		await addHolder(platform.database, arvonia.id, writer.person.id, true);
		const id = await write.start(writer, arvonia.id);
		await sql`insert into warnings.warning (author_id, created_at) select ${writer.person.id}, ${exampleNow}
			from generate_series(1, ${maxDrafts - 1})`.execute(platform.database);
		await expect(write.start(writer, arvonia.id)).rejects.toThrow('too-many');
		await deleteDraft(write.ctx(writer), id, { version: await write.revisionOf(id) });
		expect(await write.start(writer, arvonia.id)).toMatch(/-/);
	});

	it('without an audience leaves the draft to its author alone. 11.1', async () => {
		const id = await write.start(arvonia.holder, arvonia.id, { whom: '', tlp: '' });
		expect((await row(id)).audience).toEqual([]);
		for (const actor of [colleague, karvia.holder, outsider]) expect(await write.sees(actor, id)).toBe(false);
		expect(await write.sees(arvonia.holder, id)).toBe(true);
		expect(await write.save(colleague, id)).toMatchObject({ ok: false, refusal: 'not-found' });
	});

	it('never refuses a text for what it says, and blocks the check instead, with what and where. 12.6', async () => {
		const text = 'Bought from Maria Huber, born on 3 May 1994.';
		const id = await write.start(arvonia.holder, arvonia.id, { text });
		expect(await write.ask(arvonia.holder, id)).toMatchObject({
			ok: false,
			refusal: 'blocked',
			fields: { text: 'platform.personal.person' },
		});
		const found = (await problems(arvonia.holder, id))?.refused.get('text');
		expect(found?.found.map(({ start, end }) => found.text.slice(start, end))).toContain('Maria Huber');
		expect((await visibleDraft(write.ctx(arvonia.holder), id))?.content.text).toBe(text);
		expect((await row(id)).reviewers).toEqual([]);
	});

	it('leaves imprints, CAS numbers and citations to their own fields. 10.3', async () => {
		const id = await write.start(arvonia.holder, arvonia.id, {
			citation: 'Huber, Maria and Rossi, Paolo: Nitazenes, 2026',
			imprint: 'Albert Hofmann',
		});
		expect((await write.ask(arvonia.holder, id)).ok).toBe(true);
	});

	it('refuses recipients of other communities, and warnings of others to supersede. 11.2', async () => {
		const other = await exampleCommunity(platform.database, ['Selmark']);
		const [selmark] = other.posts as [ExamplePost];
		const theirs = await exampleWarning(platform, { ...selmark, community: other.id });
		await expect(startWith({ whom: 'posts', posts: [selmark.id] })).rejects.toThrow('whom');
		await expect(startWith({ whom: 'persons', persons: [selmark.holding] })).rejects.toThrow('whom');
		await expect(startWith({ supersedes: theirs })).rejects.toThrow('supersedes');
		await expect(startWith({ country: theirs })).rejects.toThrow('country');
	});

	it('with the revision of an earlier page is refused as stale', async () => {
		const id = await write.start(arvonia.holder, arvonia.id);
		const before = await write.revisionOf(id);
		expect((await write.save(arvonia.holder, id)).ok).toBe(true);
		const again = await deleteDraft(write.ctx(arvonia.holder), id, { version: before });
		expect(again).toMatchObject({ ok: false, refusal: 'stale' });
	});

	it('keeps the conditions of intelligence, and drops them for other uses. 11.7', async () => {
		const conditions = { notInCourt: 'yes', askBefore: 'yes' };
		const police = await write.start(arvonia.holder, arvonia.id, {
			...conditions,
			purposes: ['intelligence'],
		});
		const health = await write.start(arvonia.holder, arvonia.id, conditions);
		expect([await row(police), await row(health)]).toMatchObject([
			{ notInCourt: true, askBefore: true },
			{ notInCourt: false, askBefore: false },
		]);
	});

	it('seals the reason of a return when the draft becomes RED. 11.5', async () => {
		const id = await write.asked(arvonia.holder, arvonia.id);
		const reason = 'The word carfentanil is wrong.';
		const version = await write.revisionOf(id);
		expect((await returnWarning(write.ctx(colleague), id, { version, reason }, mail)).ok).toBe(true);
		const red = { tlp: 'red', whom: 'persons', persons: [karvia.holding] };
		expect((await write.save(arvonia.holder, id, red)).ok).toBe(true);
		const found = await sql<{ text: string }>`select v::text as text from warnings.warning_version v
			where warning_id = ${id}`.execute(platform.database);
		expect(found.rows[0]?.text).not.toContain('carfentanil');
		expect((await visibleDraft(write.ctx(arvonia.holder), id))?.returnedBecause).toBe(reason);
	});
});

describe('the second person', () => {
	it('is a colleague of the post, and the author releases nothing that they drafted. 12.1', async () => {
		const id = await write.asked(arvonia.holder, arvonia.id);
		expect((await row(id)).reviewers).toEqual([arvonia.id]);
		expect(await release(arvonia.holder, id)).toMatchObject({ ok: false, refusal: 'four-eyes' });
		expect(await release(karvia.holder, id)).toMatchObject({ ok: false, refusal: 'not-found' });
		expect(await release(outsider, id)).toMatchObject({ ok: false, refusal: 'not-found' });
		expect((await release(colleague, id)).ok).toBe(true);
		expect(await write.sees(karvia.holder, id)).toBe(true);
	});

	it('of somebody who holds a post alone is the duty post; without one nobody is asked. 12.7', async () => {
		const id = await write.start(karvia.holder, karvia.id);
		expect(await write.ask(karvia.holder, id)).toMatchObject({
			refusal: 'blocked',
			fields: { '': 'warnings.write.no-second-person' },
		});
		await sql`update warnings.community set duty_post_id = ${galdora.id} where id = ${community.id}`.execute(
			platform.database,
		);
		expect((await write.ask(karvia.holder, id)).ok).toBe(true);
		expect((await release(galdora.holder, id)).ok).toBe(true);
	});

	it('gets an email without a word of the content, also of a CLEAR one. 12.5', async () => {
		const id = await write.asked(arvonia.holder, arvonia.id);
		const emails = await write.emails();
		expect(emails.map(({ to }) => to)).toEqual([colleague.person.email]);
		expect(JSON.stringify(emails)).not.toMatch(/nitazene|oxycodone|Northern|Arvonia.*Focal/i);
		expect(emails[0]?.body).toContain(`https://rostrum.example/en/warnings/desk/${id}`);
	});

	it('returns a version with a reason; saving takes back what was asked. 12.1', async () => {
		const id = await write.asked(arvonia.holder, arvonia.id);
		const version = await write.revisionOf(id);
		expect((await returnWarning(write.ctx(colleague), id, { version, reason: 'Too vague' }, mail)).ok).toBe(
			true,
		);
		expect(await release(colleague, id)).toMatchObject({ refusal: 'not-found' });
		expect((await visibleDraft(write.ctx(arvonia.holder), id))?.returnedBecause).toBe('Too vague');
		expect((await write.ask(arvonia.holder, id)).ok).toBe(true);
		expect((await write.save(arvonia.holder, id)).ok).toBe(true);
		expect(await write.sees(colleague, id)).toBe(false);
	});

	it('releases what was shown: after another change the page is stale. 12.1', async () => {
		const id = await write.asked(arvonia.holder, arvonia.id);
		const shown = await write.revisionOf(id);
		await write.save(arvonia.holder, id, { text: 'Something else' });
		await write.ask(arvonia.holder, id);
		expect(await releaseWarning(write.ctx(colleague), id, { version: shown }, mail)).toMatchObject({
			refusal: 'stale',
		});
	});

	it('is named recipients with whom the post does not usually share. 11.6', async () => {
		const source = { ...arvonia, community: community.id };
		for (let n = 0; n < 3; n += 1) {
			const id = await exampleWarning(platform, source, { audience: [karvia.id] });
			await sql`insert into warnings.delivery (warning_id, version, recipient_id, is_person, delivered_at)
				values (${id}, 1, ${karvia.id}, false, ${exampleNow})`.execute(platform.database);
		}
		const usual = await write.start(arvonia.holder, arvonia.id, { whom: 'posts', posts: [karvia.id] });
		expect((await write.ask(arvonia.holder, usual)).ok).toBe(true);
		const unusual = await write.start(arvonia.holder, arvonia.id);
		expect(await write.ask(arvonia.holder, unusual)).toMatchObject({
			fields: { hasReadUnusual: 'warnings.write.read-unusual' },
		});
	});
});

describe('a release', () => {
	it('delivers to each member but the source, logs it, and is listed; to posts and persons as chosen. 12.8', async () => {
		const all = await write.asked(arvonia.holder, arvonia.id);
		await release(colleague, all);
		const recipients = async (id: string) => (await write.deliveries(id)).map(({ recipient }) => recipient);
		expect(await recipients(all)).toEqual([karvia.id, galdora.id].toSorted());
		expect(await row(all)).toMatchObject({
			state: 'released',
			version: 1,
			owners: [arvonia.id],
			reviewers: [],
			listing: { subject: 'Nitazene in tablets sold as oxycodone', date: '2026-11' },
			expiresAt: new Date('2027-02-26T10:00:00Z'),
		});
		const log = await asReader(write.ctx(colleague), (tx) => accessLogOf(tx, all));
		expect(log.map(({ action }) => action)).toEqual(['release']);
		const one = await write.asked(arvonia.holder, arvonia.id, {
			whom: 'posts',
			posts: [galdora.id],
			expires: '2026-12-11',
		});
		await release(colleague, one);
		expect(await recipients(one)).toEqual([galdora.id]);
		expect((await row(one)).expiresAt).toEqual(new Date('2026-12-12T00:00:00Z'));
		expect(await write.sees(karvia.holder, one)).toBe(false);
	});

	it('of RED is for persons; its source is the people who drafted and released it, not their post. 11.2', async () => {
		const third = await signedInPerson(platform.database, `Third ${community.id}`);
		await addHolder(platform.database, arvonia.id, third.person.id, true);
		const id = await write.asked(arvonia.holder, arvonia.id, {
			tlp: 'red',
			whom: 'persons',
			persons: [karvia.holding],
		});
		await release(colleague, id);
		expect((await write.deliveries(id)).map(({ recipient }) => recipient)).toEqual([karvia.holder.person.id]);
		expect(await row(id)).toMatchObject({
			listing: null,
			owners: [arvonia.holder.person.id, colleague.person.id],
		});
		expect([await write.sees(third, id), await write.sees(colleague, id)]).toEqual([false, true]);
	});

	it('of RED is not delivered to the people who released it: they act as its source, and could not acknowledge it. 12.10', async () => {
		const also = await addHolder(platform.database, galdora.id, colleague.person.id, true);
		const red = { tlp: 'red', whom: 'persons', persons: [karvia.holding, also] };
		const id = await write.asked(arvonia.holder, arvonia.id, red);
		await release(colleague, id);
		expect((await write.deliveries(id)).map(({ recipient }) => recipient)).toEqual([karvia.holder.person.id]);
		// As it was delivered before.
		await sql`insert into warnings.delivery (warning_id, version, recipient_id, is_person, delivered_at)
			values (${id}, 1, ${colleague.person.id}, true, ${exampleNow})`.execute(platform.database);
		await withdrawWarning(write.ctx(colleague), id, { reason: 'Laboratory error' }, mail);
		expect((await write.deliveries(id)).filter(({ version }) => version === 2)).toEqual([
			{ recipient: karvia.holder.person.id, version: 2 },
		]);
	});

	it('of RED to the second person alone is released, and so is its update: they read it as its source. 11.2, 12.8', async () => {
		await sql`update warnings.community set duty_post_id = ${galdora.id} where id = ${community.id}`.execute(
			platform.database,
		);
		const red = { tlp: 'red', whom: 'persons', persons: [galdora.holding] };
		const id = await write.asked(karvia.holder, karvia.id, red);
		expect(await release(galdora.holder, id)).toEqual({ ok: true, value: { id } });
		const owners = [karvia.holder.person.id, galdora.holder.person.id];
		expect([(await row(id)).owners, await write.deliveries(id)]).toEqual([owners, []]);
		expect(await readWarning(write.ctx(galdora.holder), id)).toMatchObject({
			content: { subject: 'Nitazene in tablets sold as oxycodone' },
			may: { withdraw: true },
		});
		await write.save(karvia.holder, id, { note: 'Stronger than stated.' });
		expect((await write.ask(karvia.holder, id)).ok).toBe(true);
		expect((await release(galdora.holder, id)).ok).toBe(true);
		expect((await row(id)).version).toBe(2);
	});

	it('leaves out who no longer holds a post, and refuses when nobody is left. 12.8', async () => {
		const id = await write.asked(arvonia.holder, arvonia.id);
		await removeExamplePost(platform.database, galdora.id);
		await removeExamplePost(platform.database, karvia.id);
		expect(await release(colleague, id)).toMatchObject({
			ok: false,
			refusal: 'blocked',
			fields: { whom: 'warnings.write.no-recipients' },
		});
		expect(await row(id)).toMatchObject({ state: 'draft', version: 0 });
		const clear = await write.asked(arvonia.holder, arvonia.id, {
			tlp: 'clear',
			'headline.en': 'Tablets',
			'description.en': 'Dangerous tablets',
			'instruction.en': 'Do not use them.',
		});
		expect((await release(colleague, clear)).ok).toBe(true);
	});

	it('emails who holds the posts now; of a CLEAR one alone with what it is about. 12.5', async () => {
		const id = await write.asked(arvonia.holder, arvonia.id);
		await sql`delete from platform.mail`.execute(platform.database);
		await release(colleague, id);
		const emails = await write.emails();
		expect(emails.map(({ to }) => to)).toEqual(
			[karvia, galdora].map(({ holder }) => holder.person.email).toSorted(),
		);
		expect(emails[0]?.subject).toBe('New warning, TLP:GREEN');
		expect(JSON.stringify(emails)).not.toMatch(/nitazene|oxycodone|Northern region/i);
		const clear = await write.asked(arvonia.holder, arvonia.id, {
			tlp: 'clear',
			'headline.en': 'Tablets',
			'description.en': 'Dangerous tablets',
			'instruction.en': 'Do not use them.',
		});
		await sql`delete from platform.mail`.execute(platform.database);
		await release(colleague, clear);
		expect((await write.emails())[0]?.body).toContain('Nitazene in tablets');
	});

	it('is whole or not at all: when the outbox fails, nothing was released or delivered. 12.8', async () => {
		const id = await write.asked(arvonia.holder, arvonia.id);
		const before = await row(id);
		const broken = { ...mail, mailer: { ...mail.mailer, writeToMany: killed } };
		await expect(
			releaseWarning(write.ctx(colleague), id, { version: before.revision }, broken),
		).rejects.toThrow('killed');
		expect([await row(id), await write.deliveries(id)]).toEqual([before, []]);
		expect(await write.sees(karvia.holder, id)).toBe(false);
		expect((await release(colleague, id)).ok).toBe(true);
	});

	it('by two at once happens once. 12.1', async () => {
		const third = await signedInPerson(platform.database, `Third at once ${community.id}`);
		await addHolder(platform.database, arvonia.id, third.person.id, true);
		const id = await write.asked(arvonia.holder, arvonia.id);
		await sql`delete from platform.mail`.execute(platform.database);
		const answers = await Promise.all([release(colleague, id), release(third, id)]);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		expect((await write.deliveries(id)).length).toBe(2);
		expect((await write.emails()).length).toBe(2);
	});

	it('asks the database as often for two recipients as for thirty. 12.8', async () => {
		const many = await exampleCommunity(
			platform.database,
			Array.from({ length: 31 }, (_, n) => `State ${n}`),
		);
		const ask = async ({ id, posts }: { id: string; posts: ExamplePost[] }) => {
			const [source] = posts as [ExamplePost];
			const second = await signedInPerson(platform.database, `Second of ${id}`);
			await addHolder(platform.database, source.id, second.person.id, true);
			const warning = await write.asked(source.holder, source.id);
			const version = await write.revisionOf(warning);
			return platform.statements((ctx) => releaseWarning(ctx, warning, { version }, mail), second);
		};
		expect(await ask(many)).toBe(await ask(community));
	});
});

it('deletes a draft for its author alone, with everything. 11.1', async () => {
	const id = await write.start(arvonia.holder, arvonia.id);
	const version = await write.revisionOf(id);
	expect(await deleteDraft(write.ctx(colleague), id, { version })).toMatchObject({ refusal: 'not-found' });
	expect(await deleteDraft(write.ctx(arvonia.holder), id, { version })).toEqual({
		ok: true,
		value: { id: null },
	});
	expect(await warningById(platform.database, id)).toBeNull();
});
