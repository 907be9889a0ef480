import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { allRegistrations, registrationsOf } from '../registration/read-registrations.ts';
import { answerTotals } from './answer-totals.ts';
import { query, questions, registered, rowsOf } from './answers-in-list.examples.ts';
import { conference, ctx, platform, use, useForms } from './registration-forms.examples.ts';

/* No file and no total tells an unreleased refusal from a registration on hold, or from one that waits. */

useForms();

const slug = 'coasts-2020';

/** All that leaves the console: the rows of files in their order, and the totals. */
async function told(queries: readonly string[]): Promise<string> {
	const files = [];
	for (const text of queries) {
		const file = await allRegistrations(ctx(), slug, query(text), 1_000);
		files.push({ query: text, ids: file?.ids, rows: await rowsOf(file) });
	}
	return JSON.stringify([files, await answerTotals(ctx(), slug)]);
}

const states = ['nominated', 'waiting', 'accredited', 'on-hold', 'refused', 'withdrawn'] as const;
const person = fc.record({
	state: fc.constantFrom(...states, 'refused' as const),
	from: fc.constantFrom('nominated', 'accredited', 'on-hold', 'waiting'),
	category: fc.constantFrom('state', 'ngo'),
	isTold: fc.boolean(),
	isAtRisk: fc.boolean(),
	answers: fc.record({
		hotel: fc.constantFrom('sea', 'park'),
		diet: fc.subarray(['halal', 'vegan']),
		arrival: fc.constantFrom('Monday', 'Tuesday'),
	}),
	isSame: fc.boolean(),
	hasChange: fc.boolean(),
});
const filter = fc
	.tuple(
		fc.subarray(states.map((one) => `state=${one}`)),
		fc.subarray(['attention=overdue', 'attention=change', 'attention=double', 'category=ngo']),
		fc.subarray(['answer.hotel=sea', 'column=hotel', 'column=arrival']),
		fc.constantFrom('name', 'state', 'due', 'waiting', 'changed', '-changed', 'answer.arrival'),
	)
	.map(([one, other, answers, sort]) => [...one, ...other, ...answers, `sort=${sort}`].join('&'));

it('Files and totals are the same as if those whose refusal is not released were on hold, or waiting (3.6, 15.4)', async () => {
	await use(questions);
	await fc.assert(
		fc.asyncProperty(
			fc.array(person, { minLength: 1, maxLength: 8 }),
			fc.array(filter, { minLength: 3, maxLength: 3 }),
			async (people, filters) => {
				await sql`delete from accreditation.registration`.execute(platform.database);
				for (const [nth, one] of people.entries()) {
					const id = await registered(`Person ${nth}`, one);
					const at = new Date(Date.UTC(2020, 8, 2, 10, nth));
					await sql`update accreditation.registration set changed_at = ${at},
						refused_at = case when state = 'refused' then ${at}::timestamptz end,
						pending_since = case when state in ('nominated', 'on-hold', 'refused') then timestamptz '2020-08-01' end
					where id = ${id}`.execute(platform.database);
					// Two of them have one address, but not two who are accredited.
					if (one.isSame && one.state !== 'accredited')
						await sql`update accreditation.registration set email = ${`pair-${nth >> 1}@example.org`},
							delegation_id = case when ${nth % 2 === 0} then delegation_id end
						where id = ${id}`.execute(platform.database);
					if (one.hasChange)
						await sql`insert into accreditation.proposed_change (registration_id, facts, proposed_at, taken_by)
						values (${id}, '{}', now(), 'self')`.execute(platform.database);
				}
				const queries = ['', 'state=on-hold', 'state=refused', ...filters];
				const before = await told(queries);
				// What officers see themselves is the state as it is.
				const seen = await registrationsOf(ctx(), slug, query('state=refused'));
				expect(seen?.total).toBe(people.filter(({ state }) => state === 'refused').length);
				await sql`update accreditation.registration set state = case when refused_from = 'waiting' then 'waiting' else 'on-hold' end,
					pending_since = case when refused_from = 'waiting' then null else pending_since end,
					changed_at = case when refused_from in ('waiting', 'on-hold') then made_at else changed_at end,
					refused_at = null, refused_from = null, ground = null
				where state = 'refused' and notified_at is null and conference_id = ${conference}`.execute(
					platform.database,
				);
				expect(await told(queries)).toBe(before);
			},
		),
		{ numRuns: 15 },
	);
});
