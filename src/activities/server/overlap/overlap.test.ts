import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appointCoordinator, endCoordinator } from '#accreditation/server';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import type { Jobs } from '#platform/server/jobs.ts';
import { openMailer, type Mailer } from '#platform/server/mail/mailer.ts';
import { writeEmails } from '#platform/server/mail/email-queue.ts';
import { noticeQueue } from '#platform/server/mail/notify.ts';
import { readMessages } from '#platform/server/messages.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { openExampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import type { ActivityRecord } from '../../activity.ts';
import type { ActivityScope } from '../../codes.ts';
import { askedBy } from '../../verdict.ts';
import {
	exampleActivity,
	exampleEntry,
	exampleMember,
	exampleNow,
	exampleOrganisation,
} from '../activities.examples.ts';
import { activityTasks } from '../activity-tasks.ts';
import { cellPage, gridPage } from '../find/grid-page.ts';
import { activityById } from '../store/activities.ts';
import { compareChanged } from './compare-changed.ts';
import { answerByLink, giveVerdict, linkedPair } from './give-verdict.ts';
import { openOverlaps, type Overlaps } from './open-overlap.ts';
import { agreedPairs, candidatesOf, officerPairs, ownPairs, pairPage } from './pair-page.ts';
import { writePairEmail } from './pair-email.ts';

/* docs/rules/activities.md §6–§10 */

type Person = Actor & { person: { id: string; email: string } };
const words = readMessages(fileURLToPath(new URL('../../../', import.meta.url)));
const t = words('en');
const emailSite = { origin: 'https://rostrum.example', replyTo: null, words, organisationIn: () => 'Sample' };
let platform: Awaited<ReturnType<typeof openExampleConference>>;
let mailer: Mailer;
let overlaps: Overlaps;
let people: Record<'arvonia' | 'karvia' | 'stranger', Person>;
let officer: Person;
let reporters: Record<'arvonia' | 'karvia' | 'body' | 'agency' | 'silent', string>;
let states: Record<'arvonia' | 'karvia', string>;

beforeAll(async () => {
	platform = await openExampleConference();
	const { database } = platform;
	states = {
		arvonia: await exampleEntry(database, 'arvonia'),
		karvia: await exampleEntry(database, 'karvia'),
	};
	people = {
		arvonia: await exampleMember(platform, 'Arvonian', states.arvonia),
		karvia: await exampleMember(platform, 'Karvian', states.karvia),
		stranger: await exampleMember(platform, 'Stranger', await exampleEntry(database, 'elsewhere')),
	};
	officer = await signedInPerson(database, 'Officer', ['officer']);
	reporters = {
		arvonia: await exampleOrganisation(database, 'Arvonia', { entry: states.arvonia }),
		karvia: await exampleOrganisation(database, 'Karvia', { entry: states.karvia }),
		body: await exampleOrganisation(database, 'Police of Karvia', {
			state: states.karvia,
			mailbox: 'police@karvia.example',
		}),
		agency: await exampleOrganisation(database, 'Agency', { mailbox: 'desk@agency.example' }),
		silent: await exampleOrganisation(database, 'Silent'),
	};
	mailer = await openMailer(database, {} as Jobs, {
		smtp: null,
		from: 'c@example.org',
		replyTo: null,
		domain: 'rostrum.example',
	});
	overlaps = openOverlaps();
});
beforeEach(async () => {
	for (const table of [
		'activities.activity',
		'platform.mail',
		'platform.email_notice',
		'accreditation.coordinator',
	])
		await sql`delete from ${sql.table(table)}`.execute(platform.database);
});
afterAll(async () => {
	await overlaps.stop();
	await platform.close();
});

const ctx = (actor?: Actor, now = exampleNow) =>
	actor ? platform.context(actor, now) : platform.readerContext(now);
const refusal = (result: { ok: boolean; refusal?: string }): string | null =>
	result.ok ? null : (result.refusal ?? '');
const compare = () => compareChanged(ctx(officer, new Date(exampleNow.getTime() + 1_000)), overlaps);
/** Two overlapping activities, and their pair. */
async function pairOf(
	one: keyof typeof reporters,
	other: keyof typeof reporters,
	{ scope = 'full', ...more }: Partial<ActivityRecord> & { scope?: ActivityScope } = {},
): Promise<{ id: string; own: string; theirs: string }> {
	const own = await exampleActivity(platform.database, reporters[one], { scope: 'full' });
	const theirs = await exampleActivity(platform.database, reporters[other], { scope, ...more });
	await compare();
	const found = await sql<{ id: string }>`select id from activities.pair`.execute(platform.database);
	expect(found.rows).toHaveLength(1);
	return { id: found.rows[0]?.id ?? '', own: own.id, theirs: theirs.id };
}
const write = () =>
	writeEmails(platform.context(officer, exampleNow), noticeQueue({ 'activities:pair': writePairEmail }), {
		mailer,
		emailSite,
	});
const emails = async () =>
	(
		await sql<{
			to: string;
			body: string;
			subject: string;
		}>`select recipient as to, subject, body from platform.mail
		order by made_at, id`.execute(platform.database)
	).rows;

describe('Not seen by others', () => {
	it('is a pair on which its owners do not agree; they and officers see it first. 7.1', async () => {
		const { id, own } = await pairOf('arvonia', 'karvia');
		for (const actor of [people.stranger, undefined]) {
			expect(await pairPage(ctx(actor), id, t)).toBeNull();
			expect(refusal(await giveVerdict(ctx(actor), id, { verdict: 'same' }))).toBe('not-found');
		}
		valueOf(await giveVerdict(ctx(people.arvonia), id, { verdict: 'same' }));
		expect(await pairPage(ctx(people.stranger), id, t)).toBeNull();
		valueOf(await giveVerdict(ctx(people.karvia), id, { verdict: 'complementary' }));
		expect(await agreedPairs(ctx(), own, t)).toEqual([]);
		expect((await pairPage(ctx(people.karvia), id, t))?.sides.map(({ verdict }) => verdict).sort()).toEqual([
			'complementary',
			'same',
		]);
		expect((await pairPage(ctx(officer), id, t))?.mayPropose).toBe(true);
	});
	it('is what a coarse activity hides, not even from the owner of the other. 2.3', async () => {
		const { id } = await pairOf('arvonia', 'karvia', {
			scope: 'coarse',
			title: { en: 'SECRET title' },
			summary: { en: 'SECRET words' },
			place: 'SECRET town',
			plannedStart: '2025-03-17',
		});
		const page = await pairPage(ctx(people.arvonia), id, t);
		expect(
			page?.sides.filter(({ isOwn }) => !isOwn).map(({ listed }) => [listed.title, listed.reporter]),
		).toEqual([[null, null]]);
		expect(JSON.stringify(page)).not.toMatch(/SECRET|2025-03|Karvia/);
		expect(page?.reasons.map(({ reason }) => reason).sort()).toEqual(['place', 'theme', 'time']);
	});
	it('is a closed activity: it has candidates for its owner alone. 6.4', async () => {
		const draft = await exampleActivity(platform.database, reporters.arvonia, {
			title: { en: 'SECRET draft' },
		});
		await sql`update activities.activity set compare_at = ${exampleNow} where id = ${draft.id}`.execute(
			platform.database,
		);
		await exampleActivity(platform.database, reporters.karvia, { scope: 'full' });
		await compare();
		expect(
			(await candidatesOf(ctx(people.arvonia), draft.id, t)).map(({ sides }) =>
				sides.some(({ listed }) => listed.reporter === 'Karvia'),
			),
		).toEqual([true]);
		expect(await candidatesOf(ctx(people.karvia), draft.id, t)).toEqual([]);
		expect(await ownPairs(ctx(people.karvia), t)).toEqual([]);
		expect(JSON.stringify((await officerPairs(ctx(officer), null, t))?.pairs)).not.toContain('SECRET');
	});
});

describe('A pair', () => {
	it('is public once both owners agree, and no longer when one changes. 7.1', async () => {
		const { id, own } = await pairOf('arvonia', 'karvia');
		valueOf(await giveVerdict(ctx(people.arvonia), id, { verdict: 'coordinate' }));
		valueOf(await giveVerdict(ctx(people.karvia), id, { verdict: 'coordinate' }));
		expect((await agreedPairs(ctx(), own, t)).map(({ agreed }) => agreed)).toEqual(['coordinate']);
		valueOf(await giveVerdict(ctx(people.karvia), id, { verdict: 'none' }));
		expect(await agreedPairs(ctx(), own, t)).toEqual([]);
	});
	it('gets a proposal of officers, which is nobody’s answer. 7.3', async () => {
		const { id } = await pairOf('arvonia', 'karvia');
		valueOf(await giveVerdict(ctx(officer), id, { verdict: 'same' }));
		valueOf(await giveVerdict(ctx(people.arvonia), id, { verdict: 'same' }));
		expect(await pairPage(ctx(people.arvonia), id, t)).toMatchObject({ agreed: null, proposed: 'same' });
	});
	it('that both call the same is counted once, and merges nothing (7.4, 8.1)', async () => {
		const { id, own, theirs } = await pairOf('arvonia', 'karvia');
		const count = async () => (await cellPage(ctx(), 'prevention', 'KG'))?.count;
		expect(await count()).toBe(2);
		valueOf(await giveVerdict(ctx(people.arvonia), id, { verdict: 'same' }));
		valueOf(await giveVerdict(ctx(people.karvia), id, { verdict: 'same' }));
		expect(await count()).toBe(1);
		expect(await Promise.all([own, theirs].map((one) => activityById(platform.database, one)))).not.toContain(
			null,
		);
		valueOf(await giveVerdict(ctx(people.karvia), id, { verdict: 'co-funded' }));
		expect(await count()).toBe(2);
	});
	it('stays with its verdicts when it is no candidate any longer; one that nobody judged goes. 6.5', async () => {
		const { id, theirs } = await pairOf('arvonia', 'karvia');
		valueOf(await giveVerdict(ctx(people.arvonia), id, { verdict: 'none' }));
		const pairs = async () => (await sql`select from activities.pair`.execute(platform.database)).rows.length;
		const move = (country: string) =>
			sql`update activities.activity set record = jsonb_set(record, '{countries}', ${JSON.stringify([{ code: country, percent: null }])}::jsonb),
				changed_at = now(), compare_at = ${exampleNow} where id = ${theirs}`.execute(platform.database);
		await move('AT');
		await compareChanged(ctx(officer, new Date(exampleNow.getTime() + 5_000)), overlaps);
		expect(await pairs()).toBe(1);
		await sql`delete from activities.verdict`.execute(platform.database);
		await sql`update activities.activity set compare_at = ${exampleNow} where id = ${theirs}`.execute(
			platform.database,
		);
		await compareChanged(ctx(officer, new Date(exampleNow.getTime() + 9_000)), overlaps);
		expect(await pairs()).toBe(0);
	});
	it('shows officers how many candidates people found to be related. 6.5', async () => {
		const { id } = await pairOf('arvonia', 'karvia');
		expect(await officerPairs(ctx(officer), null, t)).toMatchObject({ judged: 0, precision: null });
		valueOf(await giveVerdict(ctx(people.arvonia), id, { verdict: 'none' }));
		expect(await officerPairs(ctx(officer), null, t)).toMatchObject({ judged: 1, precision: 0 });
		expect(await officerPairs(ctx(people.arvonia), null, t)).toBeNull();
	});
});

const appoint = async (more: object = {}) => {
	const made = await appointCoordinator(ctx(officer), {
		once: crypto.randomUUID(),
		state: states.karvia,
		theme: 'prevention',
		name: 'Coordinator',
		email: 'coordinator@karvia.example',
		request: 'Note 12/2026',
		since: '2026-01-01',
		until: '2026-12-31',
		...more,
	});
	const found = await sql<{
		id: string;
		email: string;
	}>`select id, email from platform.person where email = 'coordinator@karvia.example'`.execute(
		platform.database,
	);
	return {
		made,
		actor: { person: { ...found.rows[0], name: 'Coordinator' }, roles: [] } as unknown as Person,
	};
};

describe('Who answers', () => {
	it('is chosen by rule: members, a co-ordinator for a State’s body alone, else the mailbox. 7.2', () => {
		const owner = { hasMembers: false, isStateBody: false, hasCoordinator: true, mailbox: 'a@b.example' };
		expect(askedBy(owner)).toBe('mailbox');
		expect(askedBy({ ...owner, isStateBody: true })).toBe('coordinator');
		expect(askedBy({ ...owner, hasMembers: true, isStateBody: true })).toBe('members');
		expect(askedBy({ ...owner, mailbox: '' })).toBe('nobody');
	});
	it('a co-ordinator is appointed by officers, for a real State, and not by others. 10.1', async () => {
		expect(refusal(await appointCoordinator(ctx(people.karvia), { theme: 'prevention' } as never))).toBe(
			'not-found',
		);
		const { made } = await appoint({ state: reporters.body });
		expect(made).toMatchObject({ refusal: 'bad-input', fields: { state: 'platform.missing' } });
	});
	it('for a State’s body is its co-ordinator, in time and theme, until that ends (7.2, 10.1)', async () => {
		const { id } = await pairOf('arvonia', 'body');
		const { made, actor } = await appoint();
		const page = (now?: Date) => pairPage(ctx(actor, now), id, t);
		expect((await page())?.mayAnswer).toBe(true);
		for (const day of ['2025-12-31', '2027-01-01'])
			expect(await page(new Date(`${day}T10:00:00Z`))).toBeNull();
		valueOf(await giveVerdict(ctx(people.arvonia), id, { verdict: 'same' }));
		expect((await activityTasks(ctx(actor))).map(({ count, due }) => [count, due])).toEqual([
			[1, exampleNow.getTime() + 30 * 86_400_000],
		]);
		valueOf(await giveVerdict(ctx(actor), id, { verdict: 'same' }));
		expect((await pairPage(ctx(), id, t))?.agreed).toBe('same');
		valueOf(await endCoordinator(ctx(officer), { id: valueOf(made).id }));
		expect(refusal(await giveVerdict(ctx(actor), id, { verdict: 'none' }))).toBe('not-found');
	});
	it('is never the co-ordinator of another State or theme, or for an owner that is no State’s body. 7.2', async () => {
		const { id } = await pairOf('arvonia', 'agency');
		const { actor } = await appoint();
		expect(await pairPage(ctx(actor), id, t)).toBeNull();
		const { actor: other } = await appoint({ theme: 'justice' });
		expect(await pairPage(ctx(other), id, t)).toBeNull();
	});
	it('for another owner is its mailbox, by a link that works once and not for ever; no word of the activities is in the email (7.2, 7.5)', async () => {
		const { id } = await pairOf('arvonia', 'agency', { title: { en: 'SECRET title' } });
		valueOf(await giveVerdict(ctx(people.arvonia), id, { verdict: 'same' }));
		expect(await write()).toBe(1);
		const [email] = await emails();
		expect(email?.to).toBe('desk@agency.example');
		expect(`${email?.subject} ${email?.body}`).not.toMatch(/SECRET|Life skills|Arvonia/);
		const key = /key=([\w-]{32})/.exec(email?.body ?? '')?.[1] ?? '';
		expect(
			await linkedPair(ctx(undefined, new Date(exampleNow.getTime() + 31 * 86_400_000)), key, t),
		).toBeNull();
		expect(
			(await linkedPair(ctx(), key, t))?.sides.some(({ listed }) => listed.title?.text === 'SECRET title'),
		).toBe(true);
		expect(refusal(await answerByLink(ctx(), { key: 'x'.repeat(32), verdict: 'same' }))).toBe('link-spent');
		valueOf(await answerByLink(ctx(), { key, verdict: 'same' }));
		expect((await pairPage(ctx(), id, t))?.agreed).toBe('same');
		expect(refusal(await answerByLink(ctx(), { key, verdict: 'none' }))).toBe('link-spent');
		expect(await linkedPair(ctx(), key, t)).toBeNull();
	});
	it('without members, co-ordinator and mailbox is nobody: the pair stays unpublished. 7.2', async () => {
		const { id } = await pairOf('arvonia', 'silent');
		valueOf(await giveVerdict(ctx(people.arvonia), id, { verdict: 'same' }));
		expect([await write(), await emails()]).toEqual([0, []]);
		expect((await pairPage(ctx(people.arvonia), id, t))?.agreed).toBeNull();
	});
});

describe('The grid', () => {
	it('has a figure for each theme and State, and never money (8.2, 9.1)', async () => {
		await sql`update directory.entry set facts = facts || '{"iso2": "KG"}' where id = ${states.karvia}`.execute(
			platform.database,
		);
		const parent = await exampleActivity(platform.database, reporters.arvonia, {
			scope: 'full',
			identifier: 'P',
			budget: 1_000_000,
			currency: 'EUR',
		});
		await exampleActivity(platform.database, reporters.karvia, {
			scope: 'full',
			relations: [{ kind: 'parent', identifier: 'P' }],
		});
		await sql`update activities.activity set counted_as = ${parent.id}`.execute(platform.database);
		const page = await gridPage(ctx(), 'prevention');
		expect(page.states.find(({ code }) => code === 'KG')?.count ?? 1).toBe(1);
		expect(JSON.stringify(page)).not.toMatch(/1,?000,?000|EUR/);
	});
	it('says where nothing is reported, and who reports other work there; a closed activity is nothing. 9.1', async () => {
		await exampleActivity(platform.database, reporters.agency, { scope: 'full' });
		await exampleActivity(platform.database, reporters.silent, { scope: 'coarse' });
		await exampleActivity(platform.database, reporters.karvia, { themes: ['policing'] });
		expect(await cellPage(ctx(), 'policing', 'KG')).toMatchObject({
			count: 0,
			experience: [],
			others: ['Agency'],
		});
		expect(await cellPage(ctx(), 'nothing', 'KG')).toBeNull();
	});
	it('says who has worked there on this, by name, with since when, result and mandate, and no score. 9.2', async () => {
		const result = { result: { en: 'Fewer pupils drink' }, mandate: 'Decision 1/2024' };
		await exampleActivity(platform.database, reporters.karvia, { scope: 'full', ...result });
		await exampleActivity(platform.database, reporters.agency, { scope: 'full', plannedStart: '2019-05-01' });
		await exampleActivity(platform.database, reporters.silent, { scope: 'coarse' });
		const page = await cellPage(ctx(), 'prevention', 'KG');
		expect(page?.experience.map(({ reporter, since }) => [reporter, since])).toEqual([
			['Agency', 2019],
			['Karvia', 2025],
		]);
		expect(page?.experience[1]?.activities[0]).toMatchObject({
			mandate: 'Decision 1/2024',
			result: { text: 'Fewer pupils drink' },
		});
		expect(page?.coarse).toBe(1);
		expect(JSON.stringify(page)).not.toMatch(/score|rank|Silent/);
	});
});

it('The index ends when nobody asks, and begins anew when somebody does. 6.4', async () => {
	const short = openOverlaps({ idle: 50 });
	try {
		await exampleActivity(platform.database, reporters.karvia, { scope: 'full' });
		const asked = await exampleActivity(platform.database, reporters.arvonia, { scope: 'full' });
		const near = async () =>
			(await short.near(platform.database, [{ ...asked, reporter: reporters.arvonia }], 5))?.length;
		expect(await near()).toBe(1);
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(await near()).toBe(1);
		for (const pause of [300, 300]) {
			let pairs = 0;
			for await (const some of short.all(platform.database, 5)) pairs += some.length;
			expect(pairs).toBe(1);
			await new Promise((resolve) => setTimeout(resolve, pause));
		}
		await short.stop();
		// Else what was not found would count as no candidate any longer.
		await expect(short.all(platform.database, 5).next()).rejects.toThrow('does not answer');
	} finally {
		await short.stop();
	}
});
