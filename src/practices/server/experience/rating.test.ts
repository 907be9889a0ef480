import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson } from '../../../../tests/test-platform.ts';
import { maxCodes, type RatingInput, type ShownRating } from '../../rating.ts';
import { exampleExpert, examplePractice } from '../practice.examples.ts';
import { rate } from './rate.ts';
import { cancelRatingCodes, makeRatingCodes, ratingPage, readRating } from './rating-codes.ts';

/* docs/rules/practices.md §7: young people rate an activity, on a real database. */

let platform: Awaited<ReturnType<typeof openTestPlatform>>;
let owner: Actor & { person: { id: string } };
let activity: Awaited<ReturnType<typeof examplePractice>>;

beforeAll(async () => {
	platform = await openTestPlatform();
	owner = await signedInPerson(platform.database, 'Owner');
});
beforeEach(async () => {
	activity = await examplePractice(platform.database, {
		submittedBy: owner.person.id,
		record: { kind: 'activity' },
	});
});
afterAll(() => platform.close());

const refusal = (result: { ok: boolean; refusal?: string }): string | null =>
	result.ok ? null : (result.refusal ?? '');
const make = (count = 1, actor: Actor = owner, slug = activity.slug, id: string = randomUUID()) =>
	makeRatingCodes(platform.context(actor), slug, { id, codes: count });
async function codes(count = 1): Promise<string[]> {
	const made = await make(count);
	if (!made.ok) throw new Error(made.refusal);
	return made.value;
}
const answer = (code: string, more: Partial<RatingInput> = {}) =>
	rate(platform.readerContext(), { code, recommend: true, safe: true, reached: false, ...more });
const shown = (): Promise<ShownRating | null> => readRating(platform.readerContext(), activity.id);
const counted = async (): Promise<object | undefined> =>
	(
		await sql<{ answers: number }>`select answers, recommend, safe, reached from practices.rating
			where practice_id = ${activity.id}`.execute(platform.database)
	).rows[0];
const stored = async (): Promise<string> =>
	JSON.stringify(
		(
			await sql`select (select json_agg(c) from practices.rating_code c) as codes,
				(select json_agg(b) from practices.rating_batch b) as batches,
				(select json_agg(a) from platform.audit a) as audit,
				(select json_agg(o) from platform.outbox o) as outbox`.execute(platform.database)
		).rows,
	);
const announced = async (): Promise<number> =>
	(
		await sql<{ count: number }>`select count(*)::int as count from platform.outbox
			where topic = 'practices.changed'
			and payload ->> 'practice' = ${activity.id}`.execute(platform.database)
	).rows[0]?.count ?? 0;

describe('Codes for a rating', () => {
	it('are made by the owner of a published activity alone. 7.5', async () => {
		const stranger = await signedInPerson(platform.database, 'Stranger');
		const expert = await exampleExpert(platform.database, 'Expert', null);
		for (const other of [stranger, expert]) {
			expect(refusal(await make(1, other))).toBe('not-found');
			expect(await ratingPage(platform.context(other), activity.slug)).toBeNull();
			expect(
				refusal(await cancelRatingCodes(platform.context(other), activity.slug, { id: randomUUID() })),
			).toBe('not-found');
		}
		const programme = await examplePractice(platform.database, { submittedBy: owner.person.id });
		expect(refusal(await make(1, owner, programme.slug))).toBe('not-found');
		await sql`update practices.practice set state = 'draft' where id = ${activity.id}`.execute(
			platform.database,
		);
		expect(refusal(await make())).toBe('not-found');
	});

	it('are in the answer alone: only their hashes are stored. 7.5', async () => {
		const made = await codes(30);
		expect(new Set(made).size).toBe(30);
		const everything = await stored();
		for (const code of made) expect(everything).not.toContain(code);
		const page = await ratingPage(platform.context(owner), activity.slug);
		expect(page?.batches.map(({ codes: all, unused }) => [all, unused])).toEqual([[30, 30]]);
	});

	it('are made once by two presses at once, and no more than can be watched over. 7.5', async () => {
		const id = randomUUID();
		const two = await Promise.all([make(3, owner, activity.slug, id), make(3, owner, activity.slug, id)]);
		expect(two.map(refusal).sort()).toEqual(['already-done', null]);
		for (let nth = 0; nth < 9; nth += 1) await codes(maxCodes);
		const last = await Promise.all([make(maxCodes - 3), make(maxCodes - 3)]);
		expect(last.map(refusal).sort()).toEqual([null, 'too-many-codes']);
	});

	it('can be cancelled, and are then no codes; another practice’s are not. 7.5', async () => {
		const [code = ''] = await codes(2);
		const page = await ratingPage(platform.context(owner), activity.slug);
		const id = page?.batches[0]?.id ?? '';
		const other = await examplePractice(platform.database, {
			submittedBy: owner.person.id,
			record: { kind: 'activity' },
		});
		await cancelRatingCodes(platform.context(owner), other.slug, { id });
		expect((await ratingPage(platform.context(owner), activity.slug))?.batches[0]?.unused).toBe(2);
		await cancelRatingCodes(platform.context(owner), activity.slug, { id });
		expect((await ratingPage(platform.context(owner), activity.slug))?.batches).toEqual([]);
		expect(refusal(await answer(code))).toBe('code-wrong');
		expect(await counted()).toBeUndefined();
	});
});

describe('An answer', () => {
	it('is refused without a code that is unused, and each code counts once, also at once. 7.5', async () => {
		const [code = ''] = await codes();
		for (const wrong of ['', 'POISON', 'ABCDEFGHJKLM'])
			expect(refusal(await answer(wrong))).toBe('code-wrong');
		const many = await Promise.all([answer(code), answer(code), answer(code.toLowerCase())]);
		expect(many.map(refusal).sort()).toEqual(['code-wrong', 'code-wrong', null]);
		expect(await counted()).toEqual({ answers: 1, recommend: 1, safe: 1, reached: 0 });
	});

	it('leaves nothing but the counts: no code, no time, no record of person or time. 7.6', async () => {
		const [code = ''] = await codes();
		const before = await stored();
		expect(refusal(await answer(code))).toBeNull();
		const after = await stored();
		expect(after.length).toBeLessThan(before.length);
		expect(before).toContain('practices.make-rating-codes');
		expect(after.replaceAll(/"codes":(?:null|\[.*?\])/g, '')).toBe(
			before.replaceAll(/"codes":(?:null|\[.*?\])/g, ''),
		);
	});

	it('changes what is shown with each full twenty only, to owners too. 7.7', async () => {
		const made = await codes(60);
		const results: (ShownRating | null)[] = [];
		for (const [at, code] of made.entries()) {
			await answer(code, { recommend: at % 2 === 0, safe: at < 45 });
			results.push(await shown());
			if (at === 20) {
				const own = await ratingPage(platform.context(owner), activity.slug);
				expect(own?.rating).toEqual(results[19]);
			}
		}
		expect(results.slice(0, 19).every((one) => one === null)).toBe(true);
		expect(new Set(results.slice(19, 39).map((one) => JSON.stringify(one))).size).toBe(1);
		expect(results[19]).toEqual({
			answers: 20,
			recommend: { percent: 50, kind: 'about' },
			safe: { percent: 90, kind: 'at-least' },
			reached: { percent: 10, kind: 'at-most' },
		});
		expect(results[59]?.safe).toEqual({ percent: 80, kind: 'about' });
		expect([results[39]?.answers, results[58]?.answers, results[59]?.answers]).toEqual([40, 40, 60]);
		// The pages that readers have are emptied with each step alone: that says nothing of one answer either.
		expect(await announced()).toBe(3);
	});

	it('is counted by many at once without losing one. 7.7', async () => {
		const made = await codes(40);
		await Promise.all(made.map((code) => answer(code)));
		expect(await counted()).toEqual({ answers: 40, recommend: 40, safe: 40, reached: 0 });
		expect((await shown())?.answers).toBe(40);
	});
});
