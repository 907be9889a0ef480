import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { start } from '../accreditation.examples.ts';
import { addFocalPoint, removeFocalPoint } from '../invitation/focal-points.ts';
import { beginLetterToDelegations } from './begin-letter-to-delegations.ts';
import { letterPdfValues } from './letter-pdf.ts';
import { openLetterExamples } from './letters.examples.ts';
import { markDelivered } from './mark-delivered.ts';
import { prepareReminders } from './prepare-reminders.ts';
import { setReminder } from './set-reminder.ts';

/* Letters to delegations, and reminders, on a real database. docs/rules/accreditation.md 14.9, 14.10 */

type Examples = Awaited<ReturnType<typeof openLetterExamples>>;
let examples: Examples;
beforeAll(async () => {
	examples = await openLetterExamples();
});
afterAll(() => examples.platform.close());

const begin = (
	given: { to?: 'all' | 'silent' | 'chosen'; entries?: string[]; way?: 'email' | 'note' } = {},
) =>
	beginLetterToDelegations(examples.ctx(), examples.set.id, {
		once: crypto.randomUUID(),
		to: 'chosen',
		entries: [],
		way: 'email',
		...given,
	});
const begun = async (...given: Parameters<typeof begin>) => valueOf(await begin(...given)).letter;
/** A delegation with focal points. */
async function delegation(name: string, ...points: string[]): Promise<string> {
	const made = await sql<{ id: string }>`insert into accreditation.delegation (conference_id, name, class)
		values (${examples.set.id}, ${JSON.stringify({ en: name })}::jsonb, 'state') returning id`.execute(
		examples.database,
	);
	const id = made.rows[0]?.id ?? '';
	for (const email of points)
		valueOf(
			await addFocalPoint(examples.ctx(), examples.set.id, {
				delegation: id,
				name: `Focal ${email}`,
				email: `${email}@example.org`,
			}),
		);
	return id;
}
const nominateIn = async (id: string, state = 'nominated') =>
	sql`insert into accreditation.registration (conference_id, category, delegation_id, state, given_name, family_name,
			email, language, made_at, changed_at)
		values (${examples.set.id}, 'state', ${id}, ${state}, 'Test', 'Answer', ${`answer-${id}@example.org`}, 'en', now(),
			now())`.execute(examples.database);

describe('A letter to delegations', () => {
	it('is begun by officers alone, to delegations of their conference. 14.1', async () => {
		expect(await begin()).toMatchObject({ refusal: 'nobody' });
		expect(await begin({ entries: [crypto.randomUUID()] })).toMatchObject({ refusal: 'nobody' });
		const stranger = examples.platform.context(examples.focalPoint);
		const asked = { once: crypto.randomUUID(), to: 'all' as const, entries: [], way: 'email' as const };
		expect(await beginLetterToDelegations(stranger, examples.set.id, asked)).toMatchObject({
			refusal: 'not-found',
		});
	});

	it('goes to each focal point; one without any is named. 14.9', async () => {
		const two = await delegation('Arvonia', 'arvonia1', 'arvonia2');
		const none = await delegation('Bellania');
		const letter = await begun({ entries: [two, none] });
		await examples.write(letter, 'Dear {name} of {delegation}');
		expect((await examples.page(letter)).leftOut).toEqual([
			{ id: none, name: 'Bellania', why: 'no-address' },
		]);
		expect(await examples.prepare(letter)).toMatchObject({ value: { emails: 2 } });
		expect(await examples.release(letter)).toMatchObject({ value: { released: 2 } });
		const emails = await examples.emailsOf(letter);
		expect(emails.map(({ to, state }) => [to, state])).toEqual([
			['arvonia1@example.org', 'stored'],
			['arvonia2@example.org', 'stored'],
		]);
		expect(emails[0]?.body).toContain('Dear Focal arvonia1 of Arvonia');
		expect((await examples.page(letter)).leftOut).toEqual([
			{ id: none, name: 'Bellania', why: 'no-address' },
		]);
	});

	it('goes to a mailbox that several delegations share as often as its texts differ. 14.3', async () => {
		const some = [await delegation('Cordia', 'shared'), await delegation('Dalmora', 'shared')];
		const [same, other] = [await begun({ entries: some }), await begun({ entries: some })];
		await examples.write(same, 'Dear {name}');
		await examples.write(other, 'Dear {name} of {delegation}');
		expect(await examples.prepare(same)).toMatchObject({ value: { emails: 1 } });
		expect(await examples.prepare(other)).toMatchObject({ value: { emails: 2 } });
	});

	it('is not released to a former focal point. 14.4', async () => {
		const id = await delegation('Estmark', 'leaves');
		const letter = await begun({ entries: [id] });
		await examples.write(letter);
		await examples.prepare(letter);
		const found = await sql<{ person: string }>`select person_id as person from accreditation.focal_point
			where delegation_id = ${id}`.execute(examples.database);
		const person = found.rows[0]?.person ?? '';
		valueOf(await removeFocalPoint(examples.ctx(), examples.set.id, { delegation: id, person }));
		expect(await examples.release(letter)).toMatchObject({ value: { released: 0 } });
	});

	it('knows no placeholder of people. 14.3', async () => {
		const letter = await begun({ to: 'all' });
		expect(await examples.write(letter, 'Dear {address}')).toMatchObject({ refusal: 'bad-input' });
	});
});

describe('A note', () => {
	it('is a PDF for each delegation, and delivered on a day that is not to come. 14.9', async () => {
		const id = await delegation('Felland');
		const letter = await begun({ entries: [id], way: 'note' });
		expect(await examples.write(letter, 'Dear {name}')).toMatchObject({ refusal: 'bad-input' });
		await examples.write(letter, 'To {delegation}.\n\nSecond\nline');
		const where = { slug: examples.set.slug, letter };
		const values = await letterPdfValues(examples.ctx(), where, id, examples.site);
		expect(values).toMatchObject({ to: 'Felland', paragraphs: [['To Felland.'], ['Second', 'line']] });
		const stranger = examples.platform.context(examples.focalPoint);
		expect(await letterPdfValues(stranger, where, id, examples.site)).toBeNull();
		expect(await letterPdfValues(examples.ctx(), where, crypto.randomUUID(), examples.site)).toBeNull();

		const deliver = (day: string | null, to = id) =>
			markDelivered(examples.ctx(), examples.set.id, { id: [to], day }, { letter });
		const today = start.toISOString().slice(0, 10);
		expect(await deliver(today)).toMatchObject({ refusal: 'bad-input' });
		expect(await examples.prepare(letter)).toMatchObject({ value: { emails: 1 } });
		expect(await examples.emailsOf(letter)).toEqual([]);
		expect(await deliver('2999-01-01')).toMatchObject({ fields: { day: 'accreditation.letters.not-yet' } });
		expect(await deliver(today, crypto.randomUUID())).toMatchObject({ refusal: 'bad-input' });
		expect(await deliver(today)).toMatchObject({ value: { delivered: 1 } });
		expect((await examples.page(letter)).notes).toMatchObject([{ id, deliveredOn: today }]);
		expect(await deliver(null)).toMatchObject({ value: { delivered: 1 } });
		expect((await examples.page(letter)).notes).toMatchObject([{ id, deliveredOn: null }]);
	});
});

const run = (now: Date) => prepareReminders(examples.platform.context(undefined, now), examples);

describe('A reminder', () => {
	const day = '2030-05-01';
	const [before, after] = [new Date('2030-04-30T12:00:00Z'), new Date('2030-05-01T12:00:00Z')];
	const remind = async (letter: string, on: string | null = day) =>
		setReminder(
			examples.ctx(),
			examples.set.id,
			{ day: on, revision: (await examples.page(letter)).letter.revision },
			{ letter },
		);

	it('is a letter to focal points only', async () => {
		const letter = await begun({ to: 'all', way: 'note' });
		expect(await remind(letter)).toMatchObject({ refusal: 'bad-input' });
	});

	it('is written on its day to a focal point without nominations, once, and held. 14.10', async () => {
		const [silent, answered, withdrew] = [
			await delegation('Gorland', 'gorland'),
			await delegation('Halvia', 'halvia'),
			await delegation('Ilmar', 'ilmar'),
		];
		const letter = await begun({ entries: [silent, answered, withdrew] });
		expect(await remind(letter)).toMatchObject({ ok: true });
		await nominateIn(answered);
		await nominateIn(withdrew, 'withdrawn');
		expect(await run(before)).toBe(0);
		// Without an approved text it waits.
		expect(await run(after)).toBe(0);
		await examples.write(letter);
		expect(await Promise.all([run(after), run(after)]).then(([a, b]) => a + b)).toBe(1);
		expect(await run(after)).toBe(0);
		const emails = await examples.emailsOf(letter);
		expect(emails.map(({ to, state }) => [to, state])).toEqual([['gorland@example.org', 'held']]);
		const { leftOut } = await examples.page(letter);
		expect(leftOut.map(({ why }) => why)).toEqual(['answered', 'answered']);
		expect(await remind(letter, null)).toMatchObject({ refusal: 'prepared' });
	});

	it('is not released to a focal point who has nominated meanwhile. 14.10', async () => {
		const [silent, answers] = [await delegation('Jorvik', 'jorvik'), await delegation('Kestria', 'kestria')];
		const letter = await begun({ entries: [silent, answers] });
		await remind(letter);
		await examples.write(letter);
		expect(await run(after)).toBe(1);
		await nominateIn(answers);
		expect(await examples.release(letter)).toMatchObject({ value: { released: 1 } });
		expect((await examples.emailsOf(letter)).map(({ state }) => state)).toEqual(['stored', 'held']);
	});

	it('is written to nobody once all have answered, and not at all without a day', async () => {
		const id = await delegation('Lorne', 'lorne');
		const [none, taken] = [await begun({ entries: [id] }), await begun({ entries: [id] })];
		for (const letter of [none, taken]) {
			await remind(letter);
			await examples.write(letter);
		}
		await remind(taken, null);
		await nominateIn(id);
		expect(await run(after)).toBe(1);
		expect(await examples.emailsOf(none)).toEqual([]);
		expect((await examples.page(none)).letter.preparedAt).not.toBeNull();
		expect((await examples.page(taken)).letter.preparedAt).toBeNull();
	});

	it('is begun for those that have nominated nobody. 14.10', async () => {
		const count = valueOf(await begin({ to: 'silent' })).recipients;
		await nominateIn(await delegation('Monvia'));
		expect(valueOf(await begin({ to: 'silent' })).recipients).toBe(count);
	});
});
