import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openLimits } from '#platform/server/limits.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import {
	exampleConference,
	valueOf,
	type SignedIn,
} from '../../../conference/server/test-conference.examples.ts';
import { openEmailExamples } from '../emails/emails.examples.ts';
import { findEmail } from '../emails/read-emails.ts';
import { releaseEmails } from '../emails/release-emails.ts';
import { setCategory } from '../invitation/set-category.ts';
import { ownData } from '../personal-data/export-own.ts';
import { retain } from '../personal-data/retain.ts';
import { transition } from '../registration/transition.ts';
import { later, openCategory, refusal, start } from '../accreditation.examples.ts';
import { checkGuests } from './check-guests.ts';
import { setGuestText } from './guest-text.ts';
import { inviteGuests } from './invite-guests.ts';
import { readGuests, readGuestText } from './read-guests.ts';
import { invitedGuest, registerInvited } from './register-invited.ts';
import { remindGuests } from './remind-guests.ts';
import { withdrawGuest } from './withdraw-guest.ts';

/* Guests and media who are invited by address. docs/rules/accreditation.md 8.9 to 8.13 */

let examples: Awaited<ReturnType<typeof openEmailExamples>>;
let conference: string;
let stranger: SignedIn;
let colleague: SignedIn;
const mail = () => ({ mailer: examples.mailer, site: examples.site });
const platform = () => examples.platform;
const ctx = (now = start) => examples.ctx(now);
/** The deadline of the category of guests; the outbox knows only the real time. */
const deadline = new Date('2099-01-09T10:00:00Z');
const before = (hours: number): Date => new Date(deadline.getTime() - hours * 3_600_000);
let link = { limits: openLimits(), clientAddress: '192.0.2.1' };

beforeAll(async () => {
	examples = await openEmailExamples();
	stranger = await signedInPerson(platform().database, 'Sam Stranger');
	colleague = await signedInPerson(platform().database, 'Cora Colleague', ['officer']);
});
afterAll(() => examples.close());
beforeEach(async () => {
	link = { limits: openLimits(), clientAddress: '192.0.2.1' };
	conference = await exampleConference(platform(), {
		firstDay: '2099-02-01',
		lastDay: '2099-02-02',
		languages: ['en', 'ru'],
		meetings: [],
		items: [],
	});
	await open({ closesAt: deadline.getTime() });
});
afterEach(() => examples.clear());

const open = async (more: object = {}, category = 'guest') =>
	valueOf(await setCategory(ctx(), conference, { ...openCategory, category, ...more }));
const check = async (pasted: string, who = ctx()) =>
	checkGuests(
		who,
		conference,
		{ bytes: new TextEncoder().encode(pasted), charset: 'utf-8', field: 'pasted' },
		{ language: 'en', category: 'guest' },
		examples.site,
	);
const invite = async (pasted: string, who = ctx(), once: string = randomUUID()) =>
	inviteGuests(mail())(who, conference, { lines: valueOf(await check(pasted)).lines, once });
const messages = async (pasted: string) =>
	valueOf(await check(pasted)).bad.map(({ line, message }) => `${line} ${message.split('.').at(-1)}`);
const keyOf = async (address: string): Promise<string> => {
	const email = (await examples.written()).findLast(({ to }) => to === address);
	return /invited\?key=([\w-]{32})/.exec(email?.body ?? '')?.[1] ?? '';
};
const reader = (now = start) => platform().readerContext(now);
const person = { familyName: 'Sample', givenName: 'Ada', version: 0 };
const register = (
	key: string,
	{ who = reader(), ...more }: { who?: ReturnType<typeof reader>; [field: string]: unknown } = {},
) => registerInvited(who, { key, ...person, ...more }, link);
const registrations = async () =>
	(
		await sql<{ email: string; state: string; category: string; person: string | null }>`
			select r.email, r.state, r.category, p.email as person from accreditation.registration r
			left join platform.person p on p.id = r.person_id order by r.email`.execute(platform().database)
	).rows;
const invitations = async () =>
	(
		await sql<{ email: string }>`select email from accreditation.guest_invitation order by email`.execute(
			platform().database,
		)
	).rows.map(({ email }) => email);
const lines = (count: number) => Array.from({ length: count }, (_, at) => `g${at}@example.org`).join('\n');
const release = (now = start) =>
	releaseEmails(ctx(now), conference, { kind: 'guest-invitation' }, examples.mailer);

describe('A list of guests', () => {
	it('says to the officer which lines invite nobody, and why. 8.9', async () => {
		valueOf(await invite('invited@example.org\nregistered@example.org'));
		valueOf(await register(await keyOf('registered@example.org')));
		const pasted = `ada@example.org
Ada;ADA@example.org
broken@;x
Bo;bo@example.org;Head of delegation
Cy;cy@example.org;Klingon
invited@example.org
registered@example.org
Di;di@example.org;media
www.bad.example;e@example.org
no address`;
		expect(await messages(pasted)).toEqual([
			'2 twice',
			'3 email-wrong',
			'4 delegate',
			'5 unknown',
			'6 invited',
			'7 registered',
			'8 not-open',
			'9 bad-name',
			'10 email-wrong',
		]);
		expect(valueOf(await check(pasted)).count).toBe(1);
		expect(valueOf(await invite(pasted))).toEqual({ invited: 1, left: 0 });
	});

	it('invites nobody to a category whose deadline has passed, or that has none. 8.11', async () => {
		await open({ closesAt: later(-1).getTime() });
		expect(await messages('a@example.org')).toEqual(['1 closed']);
		await open();
		expect(valueOf(await check('a@example.org')).count).toBe(1);
		await examples.clear();
		conference = await exampleConference(platform(), {
			firstDay: null,
			lastDay: null,
			meetings: [],
			items: [],
		});
		await open();
		expect(await messages('a@example.org')).toEqual(['1 no-deadline']);
	});

	it('has at most 500 lines, and is refused whole with more. 8.9', async () => {
		expect(await check(lines(501))).toMatchObject({ refusal: 'bad-input' });
		expect(
			refusal(await inviteGuests(mail())(ctx(), conference, { lines: lines(501), once: randomUUID() })),
		).toBe('too-many');
		expect(valueOf(await invite(lines(500)))).toEqual({ invited: 500, left: 0 });
		expect(valueOf(await release())).toEqual({ released: 500 });
	});

	it('that two officers paste at once invites each address once. 8.10', async () => {
		const both = await Promise.all(
			[ctx(), platform().context(colleague, start)].map((who) => invite('a@example.org\nb@example.org', who)),
		);
		expect(
			both
				.map(valueOf)
				.map(({ invited }) => invited)
				.toSorted(),
		).toEqual([0, 2]);
		expect((await examples.written()).map(({ to }) => to).toSorted()).toEqual([
			'a@example.org',
			'b@example.org',
		]);
	});

	it('is checked and invited by officers only, and not to a draft', async () => {
		for (const who of [reader(), platform().context(stranger, start)]) {
			expect(refusal(await check('a@example.org', who))).toBe('not-found');
			expect(
				refusal(await inviteGuests(mail())(who, conference, { lines: 'a@example.org', once: randomUUID() })),
			).toBe('not-found');
			expect(refusal(await remindGuests(mail())(who, conference, { once: randomUUID() }))).toBe('not-found');
			expect(refusal(await withdrawGuest(who, conference, { id: randomUUID() }))).toBe('not-found');
			expect(refusal(await setGuestText(who, conference, { subject: { en: 'x' }, body: { en: 'x' } }))).toBe(
				'not-found',
			);
			expect(await readGuests(who, 'coasts-2020')).toBe(null);
			expect(await readGuestText(who, 'coasts-2020', examples.site)).toBe(null);
		}
		await examples.clear();
		conference = await exampleConference(platform(), {}, 'draft');
		await open();
		expect(refusal(await invite('a@example.org'))).toBe('not-announced');
	});
});

describe('The email to a guest', () => {
	it('is held, in the guest’s language, and says nothing of others. 8.10', async () => {
		valueOf(await invite('Ада;a@example.org;ru\nb@example.org'));
		const [first, second] = (await examples.written()).toSorted((a, b) => (a.to < b.to ? -1 : 1));
		expect([first?.state, first?.language, second?.language]).toEqual(['held', 'ru', 'en']);
		expect(first?.body).toContain('Здравствуйте, Ада!');
		expect(second?.body).toContain('Dear Sir or Madam,');
		expect(second?.body).toContain('9 January 2099');
		expect(JSON.stringify(second)).not.toContain('a@example.org');
	});

	it('has the officers’ own text once there is one, with known placeholders only. 8.10', async () => {
		const own = { subject: { en: 'Come to {conference}' }, body: { en: '{salutation} Until {deadline}.' } };
		const wrong = await setGuestText(ctx(), conference, {
			subject: own.subject,
			body: { en: '{delegation}' },
		});
		expect(wrong).toMatchObject({ fields: { 'body.en': 'accreditation.invite.unknown-name' } });
		expect((await readGuestText(ctx(), 'coasts-2020', examples.site))?.isProposed).toBe(true);
		valueOf(await setGuestText(ctx(), conference, own));
		expect((await readGuestText(ctx(), 'coasts-2020', examples.site))?.isProposed).toBe(false);
		expect(valueOf(await check('a@example.org')).previews[0]?.body).toContain('Dear Sir or Madam, Until');
	});

	it('is not released to somebody who is registered by then. 11.2', async () => {
		valueOf(await invite('a@example.org'));
		await sql`insert into accreditation.registration (conference_id, category, state, given_name, family_name,
				form_of_address, job_title, badge_name, passport_name, email, language, made_at, changed_at)
			values (${conference}, 'guest', 'nominated', 'A', 'B', '', '', '', '', 'a@example.org', 'en', now(), now())`.execute(
			platform().database,
		);
		const key = await keyOf('a@example.org');
		expect(valueOf(await release())).toEqual({ released: 0 });
		expect(refusal(await register(key))).toBe('not-found');
	});
});

describe('The link', () => {
	it('that is unknown, used, withdrawn or expired has one answer. 8.11', async () => {
		valueOf(await invite('used@example.org\nwithdrawn@example.org\nexpired@example.org'));
		const [used, withdrawn, expired] = await Promise.all(
			['used', 'withdrawn', 'expired'].map((one) => keyOf(`${one}@example.org`)),
		);
		valueOf(await register(used ?? ''));
		const { id = '' } =
			(await readGuests(ctx(), 'coasts-2020'))?.silent.find(
				({ email }) => email === 'withdrawn@example.org',
			) ?? {};
		valueOf(await withdrawGuest(ctx(), conference, { id }));
		expect(refusal(await withdrawGuest(ctx(), conference, { id }))).toBe('already-done');
		for (const [key, now] of [
			['x'.repeat(32), start],
			['', start],
			[used, start],
			[withdrawn, start],
			[expired, deadline],
		] as const) {
			expect(await invitedGuest(reader(now), key ?? '', link)).toEqual({ ok: false, refusal: 'not-found' });
			expect(refusal(await register(key ?? '', { who: reader(now) }))).toBe('not-found');
		}
		expect((await registrations()).map(({ email }) => email)).toEqual(['used@example.org']);
		// Its email is gone with it.
		expect((await examples.written()).map(({ to }) => to)).not.toContain('withdrawn@example.org');
	});

	it('is stored as a hash, and tried at most as often as signing in. 8.11', async () => {
		valueOf(await invite('a@example.org'));
		const key = await keyOf('a@example.org');
		const rows = await sql<{
			row: string;
		}>`select to_jsonb(g)::text as row from accreditation.guest_invitation g`.execute(platform().database);
		expect(rows.rows[0]?.row).not.toContain(key);
		// Nor do officers read it.
		const [{ id = '' } = {}] = await examples.written();
		expect((await findEmail(ctx(), 'coasts-2020', id))?.email.body).toContain('key=…');
		const full = { ...link, limits: { consume: async () => 1 } };
		expect(refusal(await invitedGuest(reader(), key, full))).toBe('too-often');
		expect(refusal(await registerInvited(reader(), { key, ...person }, full))).toBe('too-often');
	});

	it('registers the invited address in its category, also when somebody else is signed in or other values are sent. 8.11', async () => {
		await open({ closesAt: deadline.getTime() }, 'media');
		valueOf(await invite('a@example.org;press'));
		const key = await keyOf('a@example.org');
		const who = platform().context(stranger, start);
		const { email } = stranger.person;
		expect(valueOf(await invitedGuest(who, key, link))).toMatchObject({
			email: 'a@example.org',
			otherAccount: email,
			category: 'media',
		});
		expect(await register(key, { who, familyName: '' })).toMatchObject({ refusal: 'bad-input' });
		valueOf(await register(key, { who, email, category: 'state' }));
		expect(await registrations()).toEqual([
			{ email: 'a@example.org', state: 'nominated', category: 'media', person: 'a@example.org' },
		]);
		expect((await readGuests(ctx(), 'coasts-2020'))?.answered).toBe(1);
	});

	it('pressed twice at once registers once, and waits where no place is free. 2.2, 8.11', async () => {
		await open({ closesAt: deadline.getTime(), maxPeople: 1 });
		valueOf(await invite('a@example.org\nb@example.org'));
		const [a, b] = [await keyOf('a@example.org'), await keyOf('b@example.org')];
		const twice = await Promise.all([register(a), register(a)]);
		expect(twice.map(refusal).toSorted()).toEqual(['not-found', null]);
		valueOf(await register(b));
		expect((await registrations()).map(({ state }) => state)).toEqual(['nominated', 'waiting']);
	});

	it('follows the deadline of its category as it is now. 8.11', async () => {
		valueOf(await invite('a@example.org'));
		await open({ closesAt: before(-48).getTime() });
		const key = await keyOf('a@example.org');
		expect((await invitedGuest(reader(deadline), key, link)).ok).toBe(true);
		await open({ closesAt: later(1).getTime() });
		expect((await invitedGuest(reader(later(1)), key, link)).ok).toBe(false);
	});
});

describe('Guests who do not answer', () => {
	it('are reminded once a day, by a new link; the earlier one ends. 8.12', async () => {
		valueOf(await invite('a@example.org\nb@example.org'));
		const remind = async (now: Date) =>
			valueOf(await remindGuests(mail())(ctx(now), conference, { once: randomUUID() })).reminded;
		// Held ones wait for their release.
		expect(await remind(later(48))).toBe(0);
		valueOf(await release(later(47)));
		expect(await remind(later(48))).toBe(0);
		const first = await keyOf('a@example.org');
		await sql`update platform.mail set state = 'given-up' where recipient = 'b@example.org'`.execute(
			platform().database,
		);
		expect((await readGuests(ctx(later(72)), 'coasts-2020'))?.toRemind).toBe(1);
		// An address that bounced is named, and not written to again.
		expect(await remind(later(72))).toBe(1);
		expect(await remind(later(73))).toBe(0);
		const second = await keyOf('a@example.org');
		expect((await examples.written()).find(({ to }) => to === 'a@example.org')).toMatchObject({
			subject: expect.stringContaining('Reminder: '),
			state: 'stored',
		});
		expect((await invitedGuest(reader(), first, link)).ok).toBe(false);
		expect((await invitedGuest(reader(), second, link)).ok).toBe(true);
		const silent = (await readGuests(ctx(later(73)), 'coasts-2020'))?.silent ?? [];
		expect(silent.map(({ email, state }) => [email, state])).toEqual([
			['a@example.org', 'stored'],
			['b@example.org', 'given-up'],
		]);
	});

	it('are deleted with the deadline, with their emails; people who answered stay. 8.13', async () => {
		valueOf(await invite('silent@example.org\nanswers@example.org'));
		valueOf(await register(await keyOf('answers@example.org')));
		await retain(ctx(before(1)));
		expect(await invitations()).toEqual(['answers@example.org', 'silent@example.org']);
		await retain(ctx(deadline));
		expect(await invitations()).toEqual(['answers@example.org']);
		expect((await examples.written()).map(({ to }) => to)).toEqual(['answers@example.org']);
	});

	it('find the invitation in their data, without the key of its link. 7.3', async () => {
		const { email } = stranger.person;
		valueOf(await invite(email));
		const own = await ownData(platform().context(stranger, start));
		expect(own?.data.invitations).toEqual([expect.objectContaining({ email, category: 'guest' })]);
		expect(JSON.stringify(own?.data)).not.toContain('key_hash');
	});

	it('can be invited again after they withdrew, and their invitation goes with the registration. 8.12', async () => {
		valueOf(await invite('a@example.org'));
		valueOf(await register(await keyOf('a@example.org')));
		const { rows } = await sql<{ id: string }>`select id from accreditation.registration`.execute(
			platform().database,
		);
		valueOf(await transition(ctx(), rows[0]?.id ?? '', { do: 'withdraw' }));
		expect(valueOf(await invite('a@example.org'))).toEqual({ invited: 1, left: 0 });
		await sql`delete from accreditation.registration`.execute(platform().database);
		expect(await invitations()).toEqual(['a@example.org']);
	});
});
