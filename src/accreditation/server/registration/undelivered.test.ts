import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { findEmail } from '../emails/read-emails.ts';
import { openLetterExamples } from '../letters/letters.examples.ts';
import { allRegistrations, registrationsOf } from './read-registrations.ts';
import { registrationOf } from './read-registration.ts';

/* Emails that were not delivered, beside the person. docs/rules/accreditation.md 11.9 */

let examples: Awaited<ReturnType<typeof openLetterExamples>>;
let slug = '';
beforeAll(async () => {
	examples = await openLetterExamples();
	({ slug } = examples.set);
});
afterAll(() => examples.platform.close());

/** Releases a letter to people. @returns the ids of its emails, after the mail server has refused all */
async function refused(to: readonly string[], said = '550 5.1.1 No such user', state = 'given-up') {
	const letter = await examples.begun(to);
	await examples.write(letter, 'Dear all');
	await examples.prepare(letter);
	await examples.release(letter);
	const emails = await sql<{
		id: string;
	}>`update platform.mail m set state = ${state}, last_error = ${said}, sent_at = null
		from accreditation.email e where e.email_id = m.id and e.letter_id = ${letter} returning m.id`.execute(
		examples.database,
	);
	return emails.rows.map(({ id }) => id);
}
const beside = async (id: string, ctx = examples.ctx()) => (await registrationOf(ctx, slug, id))?.undelivered;
const filtered = new URLSearchParams('attention=undelivered');
const found = async () => (await registrationsOf(examples.ctx(), slug, filtered))!;
/** Registers people of nine organisations at one address, past the verbs. */
async function sharing(email: string): Promise<string[]> {
	const made = await sql<{
		id: string;
	}>`with of as (insert into accreditation.delegation (conference_id, name, class)
			select ${examples.set.id}, jsonb_build_object('en', 'Delegation ' || i), 'state' from generate_series(1, 9) i
			returning id)
		insert into accreditation.registration (conference_id, delegation_id, category, given_name, family_name, email, language,
			state, changed_at, made_at)
		select ${examples.set.id}, id, 'state', 'Test', 'Shared', ${email}, 'en', 'nominated', now(), now() from of
		returning id`.execute(examples.database);
	return made.rows.map(({ id }) => id);
}

describe('An email that was not delivered', () => {
	it('is seen by officers of its conference alone', async () => {
		const one = await examples.accredited('Closed');
		await refused([one]);
		const stranger = examples.platform.context(examples.focalPoint);
		expect(await beside(one, stranger)).toBeUndefined();
		expect(await registrationsOf(stranger, slug, filtered)).toBeNull();
		expect(await registrationOf(examples.ctx(), 'elsewhere-2020', one)).toBeNull();
	});

	it('is named with its reason, and is gone once it is sent again. 11.9', async () => {
		const one = await examples.accredited('Bounced');
		const [email] = await refused([one]);
		expect(await beside(one)).toEqual([
			expect.objectContaining({
				id: email,
				kind: 'letter',
				to: 'bounced@example.org',
				reason: 'no-mailbox',
				isFinal: true,
			}),
		]);
		await sql`update platform.mail set state = 'sent', sent_at = now() where id = ${email}`.execute(
			examples.database,
		);
		expect(await beside(one)).toEqual([]);
	});

	it('that is tried again says so. 11.9', async () => {
		const one = await examples.accredited('Full');
		await refused([one], '452 4.2.2 Mailbox full', 'failed');
		expect(await beside(one)).toMatchObject([{ reason: 'full', isFinal: false }]);
	});

	it('is beside each of nine registrations of a shared mailbox, and beside no other. 14.3', async () => {
		const nine = await sharing('mission@example.org');
		const other = await examples.accredited('Alone');
		const emails = await refused([...nine, other]);
		expect(emails).toHaveLength(2);
		const each = await Promise.all(nine.map(async (id) => (await beside(id))?.map((one) => one.id)));
		expect(new Set(each.map((ids) => JSON.stringify(ids))).size).toBe(1);
		expect(each[0]).toHaveLength(1);
		expect(await beside(other)).toHaveLength(1);
		expect((await beside(other))?.[0]?.id).not.toBe(each[0]?.[0]);
		const listed = await found();
		expect(listed.registrations.map(({ id }) => id)).toEqual(expect.arrayContaining([...nine, other]));
		expect(listed.registrations.every(({ isUndelivered }) => isUndelivered)).toBe(true);
		const { count } = listed.counts.find(({ value }) => value === 'undelivered')!;
		expect(count).toBe(listed.total);
	});

	it('of a minor shows neither the address nor what the mail server said. 10.5', async () => {
		const one = await examples.accredited('Minor');
		const [email = ''] = await refused([one], '550 5.1.1 <minor@example.org> unknown');
		await sql`insert into accreditation.category (conference_id, category) values (${examples.set.id}, 'youth')
			on conflict do nothing`.execute(examples.database);
		await sql`update accreditation.registration set is_minor = true, category = 'youth', person_id = null, given_name = '',
			badge_name = '', passport_name = '', family_name = 'Youth participant 4' where id = ${one}`.execute(
			examples.database,
		);
		expect(await beside(one)).toMatchObject([{ to: '', reason: 'no-mailbox' }]);
		const seen = [await beside(one), await findEmail(examples.ctx(), slug, email)];
		expect(JSON.stringify(seen)).not.toContain('minor@example.org');
	});

	it('of a person at risk is beside the person, who is in no file. 3.5', async () => {
		const one = await examples.accredited('Risk');
		await refused([one]);
		await sql`update accreditation.registration set at_risk = true where id = ${one}`.execute(
			examples.database,
		);
		expect(await beside(one)).toHaveLength(1);
		expect((await found()).registrations.map(({ id }) => id)).toContain(one);
		expect((await allRegistrations(examples.ctx(), slug, filtered, 1_000))?.ids).not.toContain(one);
	});
});
