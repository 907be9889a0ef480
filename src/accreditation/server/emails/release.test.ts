import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { exampleId } from '../../../conference/edition.examples.ts';
import { changeState } from '../../../conference/server/state.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { discardEmails } from './discard-emails.ts';
import { openEmailExamples } from './emails.examples.ts';
import { emailsOf, findEmail, previewOf } from './read-emails.ts';
import { releaseEmails } from './release-emails.ts';
import { resendEmail } from './resend-email.ts';
import { setEmailChoices } from './set-email-choices.ts';
import { later, refusal, start } from '../accreditation.examples.ts';

let made: Awaited<ReturnType<typeof openEmailExamples>>;
let conference: string;
let delegation: string;
/** The ids of three held emails: two of accredited people, one of somebody on hold. */
let ids: string[] = [];

beforeAll(async () => {
	made = await openEmailExamples();
});
afterAll(() => made.close());
beforeEach(async () => {
	({ id: conference, delegation } = await made.conference());
	for (const [name, step] of [
		['Berg', 'accredit'],
		['Zoe', 'accredit'],
		['Ost', 'hold'],
	] as const)
		await made.step(await made.nominate(delegation, name), { do: step });
	await made.write();
	ids = (await made.written()).map(({ id }) => id);
});
afterEach(() => made.clear());

const once = () => crypto.randomUUID();
const states = async () => (await made.written()).map(({ kind, state }) => `${kind} ${state}`);
/** Everyone who must not find the emails of the conference. */
const others = async () => {
	const officerElsewhere = await signedInPerson(made.platform.database, `Olga ${once()}`);
	const elsewhere = await made.conference({ slug: 'other', meetings: [], items: [] });
	await sql`insert into accreditation.participant (conference_id, person_id, role)
		values (${elsewhere.id}, ${officerElsewhere.person.id}, 'officer')`.execute(made.platform.database);
	return [
		made.platform.readerContext(),
		made.platform.context(await signedInPerson(made.platform.database, `Admin ${once()}`, ['administrator'])),
		made.platform.context(made.focalPoint),
		made.platform.context(officerElsewhere),
	];
};

const registrationOf = async (name: string) =>
	(
		await sql<{ id: string }>`select id from accreditation.registration where family_name = ${name}`.execute(
			made.platform.database,
		)
	).rows[0]?.id;

describe('The emails of a conference', () => {
	it('are for its officers only: nobody else reads, releases, discards, sends again or chooses', async () => {
		for (const caller of await others()) {
			expect(await emailsOf(caller, 'coasts-2020')).toBe(null);
			expect(await findEmail(caller, 'coasts-2020', ids[0]!)).toBe(null);
			expect(await previewOf(caller, 'coasts-2020', 'accredited', 'en', made.site)).toBe(null);
			expect(refusal(await releaseEmails(caller, conference, { ids }, made.mailer))).toBe('not-found');
			expect(refusal(await discardEmails(caller, conference, ids))).toBe('not-found');
			const again = { id: ids[0]!, once: once() };
			expect(refusal(await resendEmail(caller, conference, again, made.mailer))).toBe('not-found');
			const choices = { atOnce: [], contact: '' };
			expect(refusal(await setEmailChoices(caller, conference, choices))).toBe('not-found');
		}
		expect(await states()).toEqual(['accredited held', 'accredited held', 'on-hold held']);
	});

	it('of another conference are not found through one’s own', async () => {
		const other = await made.conference({ slug: 'other', meetings: [], items: [] });
		expect((await emailsOf(made.ctx(), 'other'))?.emails).toEqual([]);
		expect(await findEmail(made.ctx(), 'other', ids[0]!)).toBe(null);
		expect(valueOf(await releaseEmails(made.ctx(), other.id, { ids }, made.mailer))).toEqual({ released: 0 });
		expect(valueOf(await discardEmails(made.ctx(), other.id, ids))).toEqual({ discarded: 0 });
		const again = { id: ids[0]!, once: once() };
		expect(refusal(await resendEmail(made.ctx(), other.id, again, made.mailer))).toBe('not-found');
	});

	it('never include those of the platform, whose links sign in', async () => {
		const id = await made.mailer.write(made.platform.database, {
			to: 'x@example.org',
			subject: 'Your link to sign in',
			body: 'secret',
			language: 'en',
			hold: true,
		});
		expect((await emailsOf(made.ctx(), 'coasts-2020'))?.total).toBe(3);
		expect(await findEmail(made.ctx(), 'coasts-2020', id ?? '')).toBe(null);
		expect(valueOf(await releaseEmails(made.ctx(), conference, { ids: [id ?? ''] }, made.mailer))).toEqual({
			released: 0,
		});
	});

	it('are searched, narrowed and sorted, at the same number of statements for three as for fifty', async () => {
		const listed = async (query: string) =>
			(await emailsOf(made.ctx(), 'coasts-2020', new URLSearchParams(query)))?.emails.map(({ to }) => to);
		expect(await listed('sort=name')).toEqual(['berg@example.org', 'ost@example.org', 'zoe@example.org']);
		expect(await listed('kind=on-hold')).toEqual(['ost@example.org']);
		expect(await listed('state=sent')).toEqual([]);
		expect(await listed('q=zoe')).toEqual(['zoe@example.org']);
		const count = () =>
			made.platform.statements(async (ctx) => {
				expect((await emailsOf(ctx, 'coasts-2020'))?.emails.length).toBeGreaterThan(2);
			}, made.platform.officer);
		const few = await count();
		for (let n = 0; n < 47; n += 1)
			await made.step(await made.nominate(delegation, `Person${n}`), { do: 'accredit' });
		await made.write();
		expect(await count()).toBe(few);
		expect(few).toBeLessThanOrEqual(6);
	});

	it('show no address of a minor, and do not find one by it', async () => {
		await sql`alter table accreditation.registration drop constraint minors_have_a_pseudonym`.execute(
			made.platform.database,
		);
		await sql`update accreditation.registration set is_minor = true where family_name = 'Zoe'`.execute(
			made.platform.database,
		);
		const page = await emailsOf(made.ctx(), 'coasts-2020');
		expect(JSON.stringify(page?.emails)).toContain('berg@example.org');
		expect(JSON.stringify(page?.emails)).not.toContain('zoe@example.org');
		const found = await emailsOf(made.ctx(), 'coasts-2020', new URLSearchParams('q=zoe@example.org'));
		expect(found?.total).toBe(0);
	});

	it('show no key of a link', async () => {
		const zoe = (await made.written()).find(({ to }) => to === 'zoe@example.org');
		// Somebody else can decide on a review, so the email has a link to ask for one. 3.3
		await signedInPerson(made.platform.database, 'Other Officer', ['officer']);
		await made.step((await registrationOf('Zoe')) ?? '', { do: 'refuse', ground: 'not-invited' });
		await made.write();
		const refusalEmail = (await made.written()).find(({ kind }) => kind === 'refused');
		const [key = ''] = /(?<=key=)[\w-]+/.exec(refusalEmail?.body ?? '') ?? [];
		expect(key.length).toBeGreaterThan(20);
		const shown = await findEmail(made.ctx(), 'coasts-2020', refusalEmail?.id ?? '');
		expect(shown?.email.body).toContain('key=…');
		expect(shown?.email.body).not.toContain(key);
		expect((await made.written()).map(({ id }) => id)).not.toContain(zoe?.id);
	});

	it('show their text until they are released', async () => {
		expect((await findEmail(made.ctx(), 'coasts-2020', ids[0]!))?.email.body).toContain('accredited');
		await sql`update platform.mail set state = 'waiting'`.execute(made.platform.database);
		expect((await findEmail(made.ctx(), 'coasts-2020', ids[0]!))?.email.body).toBe(null);
	});
});

describe('Releasing', () => {
	it('sends the chosen ones, once for two officers at once, and notes who. 11.1', async () => {
		const chosen = { ids: [ids[0]!, ids[0]!, exampleId(9)] };
		const [one, other] = await Promise.all(
			[1, 2].map(() => releaseEmails(made.ctx(), conference, chosen, made.mailer)),
		);
		expect(valueOf(one!).released + valueOf(other!).released).toBe(1);
		expect(await states()).toEqual(['accredited stored', 'accredited held', 'on-hold held']);
		expect((await made.written())[0]?.released).toBe(made.platform.officer.person.id);
		const audited = await sql`select detail from platform.audit where action = 'accreditation.release-emails'
			and thing = ${`conference:${conference}`}`.execute(made.platform.database);
		expect(audited.rows).toEqual([{ detail: { emails: 1 } }]);
	});

	it('of a kind sends all of it and nothing else', async () => {
		const result = await releaseEmails(made.ctx(), conference, { kind: 'accredited' }, made.mailer);
		expect(valueOf(result)).toEqual({ released: 2 });
		expect(await states()).toEqual(['accredited stored', 'accredited stored', 'on-hold held']);
	});

	it('leaves out an offer whose deadline has passed', async () => {
		await sql`update platform.mail set expires_at = now() - interval '1 minute' where id = ${ids[0]!}`.execute(
			made.platform.database,
		);
		expect(valueOf(await releaseEmails(made.ctx(), conference, { ids }, made.mailer))).toEqual({
			released: 2,
		});
	});

	it('leaves out what is no longer true: of an offer that was taken, of a person on hold. 11.2', async () => {
		const { database } = made.platform;
		const email = { to: 'x@example.org', subject: 'x', body: 'x', language: 'en', hold: true } as const;
		const [reminder, offer] = await Promise.all(
			[
				['conference-reminder', 'Berg'],
				['offered', 'Zoe'],
			].map(async ([kind, name]) => {
				const id = (await made.mailer.write(database, email)) ?? '';
				await sql`insert into accreditation.email (conference_id, registration_id, kind, cause, due_at, written_at,
						email_id)
					values (${conference}, ${await registrationOf(name!)}, ${kind}, 'test', ${start}, ${start}, ${id})`.execute(
					database,
				);
				return id;
			}),
		);
		await made.step((await registrationOf('Berg'))!, { do: 'hold' });
		const untrue = { ids: [reminder!, offer!] };
		expect(valueOf(await releaseEmails(made.ctx(), conference, untrue, made.mailer))).toEqual({
			released: 0,
		});
		expect((await emailsOf(made.ctx(), 'coasts-2020'))?.held).toEqual([
			{ kind: 'accredited', count: 1 },
			{ kind: 'on-hold', count: 1 },
		]);
		// It is true again.
		await made.step((await registrationOf('Berg'))!, { do: 'accredit' });
		expect(valueOf(await releaseEmails(made.ctx(), conference, untrue, made.mailer))).toEqual({
			released: 1,
		});
	});

	it('is refused for more than a page, and in an archived conference', async () => {
		const many = { ids: Array<string>(51).fill(ids[0]!) };
		expect(refusal(await releaseEmails(made.ctx(), conference, many, made.mailer))).toBe('too-many');
		for (const to of ['in-session', 'closed', 'archived'] as const)
			await changeState(made.ctx(later(900)), 'coasts-2020', { to, confirmed: true });
		expect(refusal(await releaseEmails(made.ctx(), conference, { ids }, made.mailer))).toBe('not-found');
	});
});

describe('Discarding', () => {
	it('removes a held email, which is not written again', async () => {
		expect(valueOf(await discardEmails(made.ctx(), conference, [ids[0]!]))).toEqual({ discarded: 1 });
		expect(valueOf(await discardEmails(made.ctx(), conference, [ids[0]!]))).toEqual({ discarded: 0 });
		expect(await made.write(later(1))).toBe(0);
		expect(await states()).toEqual(['accredited held', 'on-hold held']);
	});

	it('does not take back what was released', async () => {
		valueOf(await releaseEmails(made.ctx(), conference, { ids: [ids[0]!] }, made.mailer));
		expect(valueOf(await discardEmails(made.ctx(), conference, [ids[0]!]))).toEqual({ discarded: 0 });
	});
});

describe('The choices', () => {
	it('of an officer decide which kinds wait, and whom recipients write to', async () => {
		const choices = { atOnce: ['withdrawn' as const], contact: 'Ask@Example.org' };
		expect(refusal(await setEmailChoices(made.ctx(), conference, { ...choices, contact: 'nobody' }))).toBe(
			'bad-email',
		);
		valueOf(await setEmailChoices(made.ctx(), conference, choices));
		await made.step(await made.nominate(delegation, 'Late'), { do: 'withdraw' });
		await made.write(start);
		const last = (await made.written()).at(-1);
		expect(last).toMatchObject({ kind: 'withdrawn', state: 'stored' });
		expect(last?.body).toContain('ask@example.org');
		const preview = await previewOf(made.ctx(), 'coasts-2020', 'offered', 'fr', made.site);
		expect(preview?.email?.body).toContain('ask@example.org');
		expect((await previewOf(made.ctx(), 'coasts-2020', 'invitation', 'fr', made.site))?.email).toBe(null);
	});
});
