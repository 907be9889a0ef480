import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sections, type ConsoleSection } from '#conference';
import { findAccess, logFile, logOf } from '#conference/server';
import { done } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Transaction } from '#platform/server/database.ts';
import { valueOf, type SignedIn } from '../../../conference/server/test-conference.examples.ts';
import { refusal, start } from '../accreditation.examples.ts';
import { accreditationTasks } from '../accreditation-tasks.ts';
import { discardEmails } from '../emails/discard-emails.ts';
import { emailsOf, findEmail } from '../emails/read-emails.ts';
import { releaseEmails } from '../emails/release-emails.ts';
import { resendEmail } from '../emails/resend-email.ts';
import { setEmailChoices } from '../emails/set-email-choices.ts';
import { writeDueEmails } from '../emails/emails.examples.ts';
import { readGuests } from '../guests/read-guests.ts';
import { remindGuests } from '../guests/remind-guests.ts';
import { beginLetter } from '../letters/begin-letter.ts';
import { copyLetterTexts } from '../letters/copy-letter-texts.ts';
import { readLetter, readLetters } from '../letters/read-letters.ts';
import { releaseLetter } from '../letters/release-letter.ts';
import { logNames } from '../people/log-names.ts';
import { removeParticipant } from '../people/participants.ts';
import { peopleOf } from '../read.ts';
import { openExampleRegistrations } from '../registration/registrations.examples.ts';
import { transition } from '../registration/transition.ts';
import { endSections } from './end-sections.ts';
import { giveSections } from './give-sections.ts';
import { newOfficer, onPage, pageOf, pagesOfLog, rightTo } from './rights.examples.ts';
import { settleRights } from './settle-rights.ts';

/* Rights by section while they are used: what the log has, what is released, when they end. docs/rules/accreditation.md 17 */

let site: Awaited<ReturnType<typeof openExampleRegistrations>>;
let slug = '';
let colleague: SignedIn;
beforeAll(async () => {
	site = await openExampleRegistrations();
});
beforeEach(async () => {
	await site.sweep();
	await site.begin();
	slug = (await findAccess(site.by(), { id: site.set.conference }))?.slug ?? '';
	colleague = await site.someone();
});
afterAll(() => site.close());

const later = (days: number): Date => new Date(start.getTime() + days * 86_400_000);
const at = (...asked: [SignedIn, ConsoleSection, Date?]) => onPage(site, ...asked);
const give = (ctx: OperationContext, given: ConsoleSection[], over?: Parameters<typeof rightTo>[2]) =>
	giveSections(ctx, slug, rightTo(colleague, given, over));
const officerOf = () => newOfficer(site);
const logged = async () => {
	const found = await logOf(site.by(), slug, 'Europe/Vienna');
	return found?.entries ?? [];
};

const mailer = {
	async releaseMany(tx: Transaction, ids: readonly string[]) {
		await sql`update platform.mail set state = 'stored' where id = any (${[...ids]}::uuid[])`.execute(tx);
		return [...ids];
	},
	holdMany: async () => [],
	resendIn: async (_: Transaction, id: string) => done({ was: 'stored' as const, as: id }),
};
/** Two people with an email that waits each, and a colleague who may release to one of them. */
async function withEmails() {
	const ids = [await site.nominateOne('Berg'), await site.nominateOne('Coast', { delegation: site.set.ngo })];
	for (const id of ids) valueOf(await transition(site.by(), id, { do: 'hold' }));
	await writeDueEmails(site.context(undefined, later(1)), site.mail);
	valueOf(await give(site.by(), ['people'], { categories: ['ngo'], mayRelease: true }));
	const emails = await sql<{ id: string; registration: string }>`select email_id as id,
			registration_id as registration from accreditation.email where email_id is not null`.execute(
		site.database,
	);
	const of = (registration?: string) =>
		emails.rows.find((one) => one.registration === registration)?.id ?? '';
	return { ctx: at(colleague, 'people', later(1)), ids, state: of(ids[0]), ngo: of(ids[1]) };
}
const stateOf = async (id: string) =>
	(
		await sql<{
			state: string;
		}>`select coalesce((select state from platform.mail where id = ${id}), 'deleted') as state`.execute(
			site.database,
		)
	).rows[0]?.state;

describe('The log of the conference (16, 17.2)', () => {
	it('has each right that is given, changed and ended, without a name or an address of a person without an account', async () => {
		const email = 'nobody.yet@example.org';
		const { person } = valueOf(await give(site.by(), ['papers'], { email }));
		valueOf(await give(site.by(), ['papers', 'report'], { email, version: 1 }));
		valueOf(await endSections(site.by(), slug, { person, version: 2 }));
		const entries = (await logged()).slice(0, 3);
		const given = ['accreditation.give-sections', 'officer', 'person', person];
		expect(entries.map((one) => [one.action, one.function, one.kind, one.thing])).toEqual([
			['accreditation.end-sections', 'officer', 'person', person],
			given,
			given,
		]);
		const names = await logNames(site.by(), site.set.conference, entries);
		expect(names.has(person)).toBe(false);
		const stored = await sql<object>`select * from conference.log_entry`.execute(site.database);
		expect(JSON.stringify(stored.rows)).not.toContain('nobody.yet');
	});
	it('has what was done with a section as a colleague did it, and no step that was refused', async () => {
		const registration = await site.nominateOne('Berg');
		valueOf(await give(site.by(), ['people', 'settings', 'prepare'], { mayRelease: true }));
		const before = (await logged()).length;
		const step = { do: 'accredit' } as const;
		expect(refusal(await transition(at(colleague, 'papers'), registration, step))).toBe('not-found');
		expect((await logged()).length).toBe(before);
		valueOf(await transition(at(colleague, 'people'), registration, step));
		const other = await site.someone();
		valueOf(await give(at(colleague, 'settings'), ['people'], { email: other.person.email }));
		await logFile(at(colleague, 'people'), { slug }, { file: 'registrations', rows: 1 });
		// Their own right: gone when the step is written.
		valueOf(await endSections(site.by(), slug, { person: other.person.id, version: 1 }));
		await officerOf();
		valueOf(await endSections(at(colleague, 'settings'), slug, { person: colleague.person.id, version: 1 }));
		const found = (await logged()).slice(0, (await logged()).length - before).toReversed();
		expect(found.map((one) => [one.action.replace('accreditation.', ''), one.function])).toEqual([
			['accredit', 'colleague'],
			['give-sections', 'colleague'],
			['file.registrations', 'colleague'],
			['end-sections', 'officer'],
			['add-participant', 'officer'],
			['end-sections', 'colleague'],
		]);
	});
	it('is for officers only, whatever sections somebody holds (16.1)', async () => {
		valueOf(await give(site.by(), [...sections], { mayRelease: true }));
		for (const page of [...Object.values(pageOf), ...pagesOfLog])
			expect(await logOf({ ...site.as(colleague), page }, slug, 'Europe/Vienna')).toBeNull();
	});
});

/** What waits for somebody in the console, by page. */
const waits = async (who: SignedIn, now = later(1)) =>
	(await accreditationTasks(site.as(who, now)))
		.filter(({ path }) => path.startsWith('/console/'))
		.map(({ path, count }) => [path.replace(`/console/conferences/${slug}/`, ''), count]);
const held = (count: number) => ['emails?state=held', count];

describe('What waits (17.2)', () => {
	const nominated = ['registrations?state=nominated', 1];
	it('waits for a colleague with the people as for officers, and for nobody with another section or elsewhere', async () => {
		await site.nominateOne('Berg');
		const officer = await officerOf();
		expect([await waits(officer), await waits(colleague)]).toEqual([[nominated], []]);
		valueOf(await give(site.by(), ['prepare', 'papers', 'meetings', 'settings']));
		expect(await waits(colleague)).toEqual([]);
		valueOf(await give(site.by(), ['people'], { version: 1, until: '2020-09-05' }));
		expect(await waits(colleague)).toEqual([nominated]);
		expect(await waits(await site.someone())).toEqual([]);
		// The right has ended.
		expect(await waits(colleague, later(10))).toEqual([]);
	});
	it('counts only the emails that somebody may release', async () => {
		await withEmails();
		expect(await waits(site.officer)).toContainEqual(held(2));
		expect(await waits(colleague)).toContainEqual(held(1));
		valueOf(await give(site.by(), ['people'], { version: 1, mayRelease: true }));
		expect(await waits(colleague)).toContainEqual(held(2));
		valueOf(await give(site.by(), ['people'], { version: 2 }));
		expect((await waits(colleague)).flat()).not.toContain('emails?state=held');
	});
});

describe('Who is limited to categories releases nothing to people of others (17.2)', () => {
	it('not by choosing them, nor by their kind, and counts none of them', async () => {
		const { ctx, state, ngo } = await withEmails();
		const { conference } = site.set;
		expect((await emailsOf(ctx, slug))?.held).toEqual([{ kind: 'on-hold', count: 1 }]);
		expect((await emailsOf(site.by(later(1)), slug))?.held).toEqual([{ kind: 'on-hold', count: 2 }]);
		expect(valueOf(await releaseEmails(ctx, conference, { ids: [state] }, mailer))).toEqual({ released: 0 });
		expect(valueOf(await releaseEmails(ctx, conference, { kind: 'on-hold' }, mailer))).toEqual({
			released: 1,
		});
		expect([await stateOf(state), await stateOf(ngo)]).toEqual(['held', 'stored']);
	});
	it('not again, does not discard it, reads no text of it, and chooses no kind for everybody', async () => {
		const { ctx, state, ngo } = await withEmails();
		const { conference } = site.set;
		const again = (id: string) => resendEmail(ctx, conference, { id, once: crypto.randomUUID() }, mailer);
		expect([refusal(await again(state)), refusal(await again(ngo))]).toEqual(['not-found', null]);
		expect(valueOf(await discardEmails(ctx, conference, [state]))).toEqual({ discarded: 0 });
		expect(await stateOf(state)).toBe('held');
		expect(await findEmail(ctx, slug, state)).toMatchObject({ email: { body: null }, mayRelease: false });
		expect((await findEmail(ctx, slug, ngo))?.mayRelease).toBe(true);
		expect((await findEmail(ctx, slug, ngo))?.email.body).toContain('Coast');
		const all = { atOnce: ['on-hold' as const], contact: '' };
		expect((await emailsOf(ctx, slug))?.mayChoose).toBe(false);
		expect(refusal(await setEmailChoices(ctx, conference, all))).toBe('not-found');
		valueOf(await give(site.by(), ['people'], { version: 1, mayRelease: true }));
		expect(refusal(await setEmailChoices(ctx, conference, all))).toBeNull();
	});
	it('and neither releases nor reads a letter that goes to one of them', async () => {
		const { ctx, ids } = await withEmails();
		const { conference } = site.set;
		const begin = async (id: string[]) =>
			valueOf(await beginLetter(site.by(), conference, { once: crypto.randomUUID(), id, list: '' })).letter;
		const [mixed, theirs] = [await begin(ids), await begin(ids.slice(1))];
		const release = releaseLetter(mailer);
		expect(refusal(await release(ctx, conference, { number: '' }, { letter: mixed }))).toBe('not-found');
		expect(await readLetter(ctx, { slug, letter: mixed }, null)).toBeNull();
		expect(await readLetter(ctx, { slug, letter: theirs }, null)).not.toBeNull();
		expect((await readLetters(ctx, slug))?.letters.map(({ id }) => id)).toEqual([theirs]);
		expect((await readLetters(site.by(), slug))?.letters.length).toBe(2);
		// Nor are its texts taken for a letter of their own.
		const text = { subject: 'For all', body: 'Dear {name}' };
		for (const letter of [mixed, theirs])
			await sql`update accreditation.letter set texts = ${JSON.stringify({ en: text })}::jsonb
				where id = ${letter}`.execute(site.database);
		const next = valueOf(
			await beginLetter(ctx, conference, { once: crypto.randomUUID(), id: ids.slice(1), list: '' }),
		).letter;
		expect((await readLetter(ctx, { slug, letter: next }, null))?.earlier.map(({ id }) => id)).toEqual([
			theirs,
		]);
		const take = (from: string) => copyLetterTexts(ctx, conference, { from, revision: 1 }, { letter: next });
		expect([refusal(await take(mixed)), refusal(await take(theirs))]).toEqual(['bad-input', null]);
	});
	it('and a colleague who may not release reminds no guests, of whatever category', async () => {
		valueOf(await give(site.by(), ['invite']));
		const ctx = at(colleague, 'invite');
		const remind = () =>
			remindGuests({ mailer: mailer as never, site: site.mail.site })(ctx, site.set.conference, {
				once: crypto.randomUUID(),
			});
		expect((await readGuests(ctx, slug))?.mayRelease).toBe(false);
		expect(refusal(await remind())).toBe('not-found');
		valueOf(await give(site.by(), ['invite'], { version: 1, mayRelease: true }));
		expect((await readGuests(ctx, slug))?.mayRelease).toBe(true);
		expect(refusal(await remind())).toBeNull();
	});
});

const notices = async () =>
	(
		await sql<{ topic: string; payload: { conference: string } }>`select topic, payload from platform.outbox
			order by id`.execute(site.database)
	).rows.filter(({ topic }) => topic === 'conference.people');

describe('A right that ends (17.4, 17.5)', () => {
	it('ends the streams that are open with it, as one does that is removed', async () => {
		valueOf(await give(site.by(), ['meetings'], { until: '2020-09-03' }));
		const before = (await notices()).length;
		expect(await settleRights({ database: site.database, now: later(1) })).toBe(0);
		expect((await notices()).length).toBe(before);
		expect(await settleRights({ database: site.database, now: later(5) })).toBe(1);
		expect((await notices()).slice(before)).toMatchObject([{ payload: { conference: site.set.conference } }]);
	});
});

const roleOf = async ({ person }: SignedIn) =>
	(await peopleOf(site.by(), slug))?.participants.find((one) => one.person === person.id)?.id ?? '';

const remove = async (by: SignedIn, who: SignedIn) =>
	refusal(await removeParticipant(site.as(by), site.set.conference, { id: await roleOf(who) }));

describe('The last officer who gives rights stays (17.7)', () => {
	it('but one of two may leave or be removed', async () => {
		const [one, two, three] = [await officerOf(), await officerOf(), await officerOf()];
		expect(await remove(one, three)).toBeNull();
		expect(await remove(two, two)).toBeNull();
		expect(await remove(one, one)).toBe('last-giver');
	});
	it('and of two who go at once, one', async () => {
		const both = [await officerOf(), await officerOf()];
		const ids = await Promise.all(both.map(roleOf));
		const gone = await Promise.all(
			both.map((who, turn) =>
				removeParticipant(site.as(who), site.set.conference, { id: ids[turn] ?? '' }).then(refusal),
			),
		);
		expect(gone.toSorted()).toEqual(['last-giver', null]);
		const others = [await officerOf(), await officerOf()];
		const roles = await Promise.all(others.map(roleOf));
		// Each removes the other.
		const stayed = both.find((_, turn) => gone[turn] === 'last-giver');
		valueOf(
			await removeParticipant(site.by(), site.set.conference, { id: await roleOf(stayed as SignedIn) }),
		);
		const crossed = await Promise.all(
			others.map((who, turn) =>
				removeParticipant(site.as(who), site.set.conference, { id: roles[1 - turn] ?? '' }).then(refusal),
			),
		);
		expect(crossed.filter((one) => one === null).length).toBe(1);
	});
});
