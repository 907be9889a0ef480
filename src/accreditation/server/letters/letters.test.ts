import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { setCategory } from '../invitation/set-category.ts';
import { beginLetter } from './begin-letter.ts';
import { discardLetter } from './discard-letter.ts';
import { openLetterExamples } from './letters.examples.ts';
import { readLetter } from './read-letters.ts';
import { releaseLetter } from './release-letter.ts';
import { setLetterText } from './set-letter-text.ts';

/* Letters of officers, on a real database. docs/rules/accreditation.md 14 */

let examples: Awaited<ReturnType<typeof openLetterExamples>>;
let set: (typeof examples)['set'];
beforeAll(async () => {
	examples = await openLetterExamples();
	({ set } = examples);
});
afterAll(() => examples.platform.close());

const once = () => crypto.randomUUID();
const begin = async (ids: readonly string[], list = '') =>
	beginLetter(examples.ctx(), set.id, { once: once(), id: ids, list });
const begun = (ids: readonly string[]) => examples.begun(ids);
const accredited = (name: string) => examples.accredited(name);
const page = (letter: string) => examples.page(letter);
const write = (...given: Parameters<typeof examples.write>) => examples.write(...given);
const prepare = (letter: string) => examples.prepare(letter);
const release = (letter: string, number = '') => examples.release(letter, number);
const emailsOf = (letter: string) => examples.emailsOf(letter);

describe('A letter', () => {
	it('to nobody of the conference is not begun; a repeated press begins one. 14.1', async () => {
		expect(await begin([once()])).toMatchObject({ refusal: 'nobody' });
		const key = { once: once(), id: [await accredited('Twice')], list: '' };
		expect(await beginLetter(examples.ctx(), set.id, key)).toMatchObject({ ok: true });
		expect(await beginLetter(examples.ctx(), set.id, key)).toMatchObject({ refusal: 'already-done' });
	});

	it('is found by officers of the conference alone', async () => {
		const letter = await begun([await accredited('Closed')]);
		const stranger = examples.platform.context(examples.focalPoint);
		expect(await readLetter(stranger, { slug: set.slug, letter }, null)).toBeNull();
		expect(await beginLetter(stranger, set.id, { once: once(), id: [], list: '' })).toMatchObject({
			refusal: 'not-found',
		});
		expect(await releaseLetter(examples.mailer)(stranger, set.id, { number: '' }, { letter })).toMatchObject({
			refusal: 'not-found',
		});
	});

	it('is not found in another conference', async () => {
		const letter = await begun([await accredited('Elsewhere')]);
		expect(await discardLetter(examples.ctx(), once(), {}, { letter })).toMatchObject({
			refusal: 'not-found',
		});
	});

	it('refuses a placeholder that it does not know, and a subject without a text. 14.3', async () => {
		const letter = await begun([await accredited('Brace')]);
		expect(await write(letter, 'Dear {passport}')).toMatchObject({
			fields: { body: 'accreditation.invite.unknown-name' },
		});
		expect(await write(letter, '')).toMatchObject({ fields: { body: 'accreditation.invite.both' } });
	});

	it('is changed by one officer at a time: the second is told', async () => {
		const letter = await begun([await accredited('Race')]);
		const text = { language: 'en', subject: 'A', body: 'B', revision: 1, do: 'save' } as const;
		expect(await setLetterText(examples.ctx(), set.id, text, { letter })).toMatchObject({ ok: true });
		expect(await setLetterText(examples.ctx(), set.id, text, { letter })).toMatchObject({ refusal: 'stale' });
	});

	it('is written to nobody before its text is approved (14.2), and waits for release then. 14.5', async () => {
		const letter = await begun([await accredited('Calm')]);
		await write(letter, 'Dear {name}', 'save');
		expect(await prepare(letter)).toMatchObject({ refusal: 'nobody' });
		await write(letter);
		expect(await prepare(letter)).toMatchObject({ value: { emails: 1 } });
		expect(await emailsOf(letter)).toMatchObject([{ state: 'held', subject: 'Practical information' }]);
		expect((await emailsOf(letter))[0]?.body).toContain('Dear Test Calm');
		expect(await write(letter)).toMatchObject({ refusal: 'prepared' });
		expect(await release(letter)).toMatchObject({ value: { released: 1 } });
		expect((await emailsOf(letter))[0]?.state).toBe('stored');
		expect(await release(letter)).toMatchObject({ value: { released: 0 } });
	});

	it('is not released to a person who withdrew after it was written. 14.4', async () => {
		const [stays, leaves] = [await accredited('Stays'), await accredited('Leaves')];
		const letter = await begun([stays, leaves]);
		await write(letter);
		await prepare(letter);
		await examples.step(leaves, { do: 'withdraw' });
		expect(await release(letter)).toMatchObject({ value: { released: 1 } });
		const states = (await emailsOf(letter)).map(({ to, state }) => [to, state]);
		expect(states).toEqual([
			['leaves@example.org', 'held'],
			['stays@example.org', 'stored'],
		]);
	});

	it('leaves nothing of a person who is deleted', async () => {
		const gone = await accredited('Gone');
		const letter = await begun([gone]);
		await write(letter);
		await prepare(letter);
		await sql`delete from accreditation.registration where id = ${gone}`.execute(examples.platform.database);
		expect(await emailsOf(letter)).toEqual([]);
		expect((await page(letter)).letter.recipients).toBe(0);
	});

	it('to people on hold is not released while one of them has a refusal that is not released. 14.7', async () => {
		const [held, refused] = [await accredited('Held'), await accredited('Refused')];
		await examples.step(held, { do: 'hold' });
		await examples.step(refused, { do: 'hold' });
		await examples.step(refused, { do: 'refuse', ground: 'no-credentials' });
		const letter = await begun([held, refused]);
		await write(letter);
		const { count, leftOut } = await page(letter);
		// Nothing of the page tells them apart.
		expect([count, leftOut]).toEqual([2, []]);
		await prepare(letter);
		expect(await release(letter)).toMatchObject({ value: { released: 0 } });
	});

	it('goes to a minor under the pseudonym, without a link to the registration. 14.8', async () => {
		const minor = await accredited('Minor');
		const category = {
			category: 'youth',
			maxPeople: null,
			selfRegistration: false,
			opensAt: null,
			closesAt: null,
		};
		valueOf(await setCategory(examples.ctx(), set.id, category));
		await sql`update accreditation.registration set is_minor = true, category = 'youth', person_id = null, given_name = '',
				badge_name = '', passport_name = '', family_name = 'Youth participant 1'
			where id = ${minor}`.execute(examples.platform.database);
		const letter = await begun([minor]);
		await write(letter);
		await prepare(letter);
		const [email] = await emailsOf(letter);
		expect(email?.body).toContain('Dear Youth participant 1');
		expect(email?.body).not.toContain('/registrations/');
	});

	it('is discarded with the emails that wait. 14.5', async () => {
		const letter = await begun([await accredited('Never')]);
		await write(letter);
		await prepare(letter);
		expect(await discardLetter(examples.ctx(), set.id, {}, { letter })).toMatchObject({ ok: true });
		expect(await readLetter(examples.ctx(), { slug: set.slug, letter }, null)).toBeNull();
		expect(await emailsOf(letter)).toEqual([]);
	});

	it('to more than 200 is released when their number is typed. 14.6', async () => {
		const first = await accredited('Crowd');
		await sql`insert into accreditation.registration (id, conference_id, delegation_id, category, given_name, family_name,
				email, language, state, changed_at, made_at)
			select gen_random_uuid(), conference_id, delegation_id, category, given_name, 'Crowd ' || n,
				'crowd' || n || '@example.org', language, 'accredited', changed_at, made_at
			from accreditation.registration, generate_series(1, 1200) n where id = ${first}`.execute(
			examples.platform.database,
		);
		const letter = valueOf(await begin([], 'q=crowd')).letter;
		await write(letter);
		expect(await prepare(letter)).toMatchObject({ value: { emails: 1_201 } });
		expect(await release(letter)).toMatchObject({ refusal: 'wrong-number' });
		expect(await release(letter, '1201')).toMatchObject({ value: { released: 1_201 } });
	});
});
