import { array, asyncProperty, assert, constantFrom } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { beginLetter } from './begin-letter.ts';
import { openLetterExamples } from './letters.examples.ts';
import { releaseLetter } from './release-letter.ts';

/* What goes wrong while a letter is written and released, on a real database. docs/rules/accreditation.md 14 */

let examples: Awaited<ReturnType<typeof openLetterExamples>>;
beforeAll(async () => {
	examples = await openLetterExamples();
});
afterAll(() => examples.platform.close());

/** A delegation of the name without focal points. */
async function delegation(name: string): Promise<string> {
	const made = await sql<{ id: string }>`insert into accreditation.delegation (conference_id, name, class)
		values (${examples.set.id}, ${JSON.stringify({ en: name })}::jsonb, 'state') returning id`.execute(
		examples.database,
	);
	return made.rows[0]?.id ?? '';
}

/** A letter to `n` accredited people of a delegation, whose emails wait. */
async function crowd(n: number): Promise<string> {
	const of = await delegation(`Crowd of ${n}`);
	await sql`insert into accreditation.registration (conference_id, delegation_id, category, given_name, family_name, email,
			language, state, changed_at, made_at)
		select ${examples.set.id}, ${of}, 'state', 'Test', 'Crowd ' || i, 'crowd' || i || ${`.${of}@example.org`}, 'en',
			'nominated', now(), now() from generate_series(1, ${n}::int) i`.execute(examples.database);
	const letter = await examples.begun([], `delegation=${of}`);
	await examples.write(letter);
	await examples.prepare(letter);
	return letter;
}
const statesOf = async (letter: string) =>
	Object.fromEntries(
		[...Map.groupBy(await examples.emailsOf(letter), ({ state }) => state)].map(([state, some]) => [
			state,
			some.length,
		]),
	);

describe('A letter', () => {
	it('to a filter that catches nobody is not begun. 14.1', async () => {
		const asked = { once: crypto.randomUUID(), id: [], list: 'q=nobody-is-called-so' };
		expect(await beginLetter(examples.ctx(), examples.set.id, asked)).toMatchObject({ refusal: 'nobody' });
	});

	it.each([
		[
			'was refused',
			sql`state = 'refused', refused_from = 'accredited', ground = 'no-credentials', refused_at = now()`,
		],
		[
			'was refused, and told',
			sql`state = 'refused', refused_from = 'accredited', ground = 'no-credentials', refused_at = now(), notified_at = now()`,
		],
		[
			'became a minor',
			sql`is_minor = true, person_id = null, category = 'youth', given_name = '',
			badge_name = '', passport_name = '', family_name = 'Youth participant 9'`,
		],
		['is at risk', sql`at_risk = true`],
	])('is not released to somebody who %s meanwhile. 14.4', async (why, change) => {
		await sql`insert into accreditation.category (conference_id, category) values (${examples.set.id}, 'youth')
			on conflict do nothing`.execute(examples.database);
		const one = await examples.accredited(why.replaceAll(/\W/g, ''));
		const letter = await examples.begun([one]);
		await examples.write(letter);
		expect(await examples.prepare(letter)).toMatchObject({ value: { emails: 1 } });
		await sql`update accreditation.registration set ${change} where id = ${one}`.execute(examples.database);
		expect(await examples.release(letter)).toMatchObject({ value: { released: 0 } });
		expect(await statesOf(letter)).toEqual({ held: 1 });
		expect((await examples.page(letter)).count).toBe(0);
	});

	it('is continued after a restart in the middle: what was not released is still held. 14.5', async () => {
		const letter = await crowd(1_200);
		let batches = 0;
		const dying: Parameters<typeof releaseLetter>[0] = {
			releaseMany(tx, ids) {
				batches += 1;
				if (batches === 2) throw new Error('The process ended.');
				return examples.mailer.releaseMany(tx, ids);
			},
		};
		await expect(examples.release(letter, '1200', dying)).rejects.toThrow('ended');
		expect(await statesOf(letter)).toEqual({ held: 1_100, stored: 100 });
		expect(await examples.release(letter, '1200')).toMatchObject({ refusal: 'wrong-number' });
		expect(await examples.release(letter, '1100')).toMatchObject({ value: { released: 1_100 } });
		expect(await statesOf(letter)).toEqual({ stored: 1_200 });
	});

	it('that two officers release is released once. 14.5', async () => {
		const letter = await crowd(1_100);
		const both = await Promise.all([examples.release(letter, '1100'), examples.release(letter, '1100')]);
		const released = both.map((one) => (one.ok ? one.value.released : 0)).reduce((a, b) => a + b);
		expect(released).toBe(1_100);
		expect(await statesOf(letter)).toEqual({ stored: 1_100 });
	});

	it('is not released by an officer who lost the right while the page was open', async () => {
		const letter = await crowd(1);
		const ctx = examples.ctx();
		const without = { ...ctx, actor: { ...ctx.actor, roles: [] } };
		const answer = await releaseLetter(examples.mailer)(without, examples.set.id, { number: '' }, { letter });
		expect(answer).toMatchObject({ refusal: 'not-found' });
		expect(await statesOf(letter)).toEqual({ held: 1 });
	});

	it('goes to a mailbox of nine people nine times, or once if nothing in it differs. 14.3', async () => {
		const ids: string[] = [];
		for (let n = 1; n <= 9; n += 1) {
			const made = await sql<{
				id: string;
			}>`insert into accreditation.registration (conference_id, delegation_id,
					category, given_name, family_name, email, language, state, changed_at, made_at)
				values (${examples.set.id}, ${await delegation(`Nine ${n}`)}, 'state', 'Test', ${`Nine ${n}`},
					'nine@example.org', 'en', 'nominated', now(), now()) returning id`.execute(examples.database);
			ids.push(made.rows[0]?.id ?? '');
		}
		const [named, same] = [await examples.begun(ids), await examples.begun(ids)];
		await examples.write(named);
		await examples.write(same, 'Dear colleague');
		expect(await examples.prepare(named)).toMatchObject({ value: { emails: 9 } });
		expect(await examples.prepare(same)).toMatchObject({ value: { emails: 1 } });
		expect((await examples.page(same)).leftOut).toHaveLength(8);
	});
});

/** How a registration may stand; the second is what an unreleased refusal must look like. */
const stands = {
	accredited: ['accredited'],
	nominated: ['nominated'],
	hold: ['on-hold'],
	waits: ['waiting'],
	refused: ['refused', 'nominated', 'on-hold'],
	'refused-waiting': ['refused', 'waiting', 'waiting'],
	told: ['refused', 'nominated', 'refused'],
} as const;
type Stands = keyof typeof stands;

it('Nothing of a letter tells an unreleased refusal from being on hold, whatever the states. 3.6, 14.7', async () => {
	/** Registrations in a delegation of their own, and what officers and recipients see of a letter to a filter of them. */
	async function seen(all: readonly Stands[], filter: string, isMasked: boolean) {
		const of = await delegation('Selmark');
		for (const [at, one] of all.entries()) {
			const [real, from = null, told = real] = stands[one];
			const state = isMasked ? told : real;
			await sql`insert into accreditation.registration (conference_id, delegation_id, category, given_name, family_name,
					email, language, state, refused_from, ground, waiting_since, refused_at, notified_at, changed_at,
					made_at)
				values (${examples.set.id}, ${of}, 'state', 'Test', ${`Person ${at}`}, ${`p${at}.${of}@example.org`}, 'en',
					${state}, ${state === 'refused' ? from : null}, ${state === 'refused' ? 'no-credentials' : null},
					${state === 'waiting' ? new Date() : null}::timestamptz,
					${state === 'refused' ? new Date() : null}::timestamptz,
					${state === 'refused' && told === 'refused' ? new Date() : null}::timestamptz, now(), now())`.execute(
				examples.database,
			);
		}
		const list = `delegation=${of}${filter}`;
		const begun = await beginLetter(examples.ctx(), examples.set.id, {
			once: crypto.randomUUID(),
			id: [],
			list,
		});
		if (!begun.ok) return { refusal: begun.refusal };
		const { letter } = begun.value;
		await examples.write(letter, 'Dear {name} of {delegation}');
		const { count, languages, leftOut, preview, previews } = await examples.page(letter);
		const prepared = await examples.prepare(letter);
		const emails = (await examples.emailsOf(letter)).map(({ to, body }) => [
			to.replace(of, ''),
			body.replaceAll(/registrations\/[\w-]+/g, ''),
		]);
		const released = await examples.release(letter);
		const got = (await examples.emailsOf(letter))
			.filter(({ state }) => state !== 'held')
			.map(({ to }) => Number(/^p(\d+)/.exec(to)?.[1]));
		const looks = { begun: begun.value.recipients, count, languages, emails, prepared };
		return {
			...looks,
			leftOut: leftOut.length,
			previews: previews.length,
			shown: preview?.body,
			released,
			got,
		};
	}
	await assert(
		asyncProperty(
			array(constantFrom(...(Object.keys(stands) as Stands[])), { minLength: 1, maxLength: 6 }),
			constantFrom(
				'',
				'&state=on-hold',
				'&state=on-hold&state=waiting',
				'&state=waiting',
				'&state=accredited',
			),
			async (all, filter) => {
				const [real, masked] = [await seen(all, filter, false), await seen(all, filter, true)];
				const {
					got: realGot = [],
					released: _,
					...looks
				} = real as Record<string, unknown> & {
					got?: number[];
				};
				const {
					got: maskedGot = [],
					released: __,
					...expected
				} = masked as typeof looks & {
					got?: number[];
				};
				expect(looks).toEqual(expected);
				// People like an unreleased refusal get nothing; the others get what they would.
				const hidden = new Set(
					all.flatMap((one) => (one === 'refused' ? 'hold' : one === 'refused-waiting' ? 'waits' : [])),
				);
				const isHidden = (at: number) => {
					const one = all[at];
					return one === 'refused' || one === 'refused-waiting' || hidden.has(one as 'hold');
				};
				expect(realGot).toEqual(maskedGot.filter((at) => !isHidden(at)));
			},
		),
		{ numRuns: 25 },
	);
}, 120_000);
