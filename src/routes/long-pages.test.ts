import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import { exampleConference, openExampleConference } from '../conference/server/test-conference.examples.ts';
import { load as invitation } from './[language=language]/(console)/console/conferences/[slug=slug]/invitation/+page.server.ts';
import { load as people } from './[language=language]/(console)/console/conferences/[slug=slug]/people/+page.server.ts';

/* Pages whose lists grow show a hundred rows at a time, with as many statements as for a few. */

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let conference: string;
beforeAll(async () => {
	platform = await openExampleConference();
	conference = await exampleConference(platform);
});
afterAll(() => platform.close());

interface Loaded {
	delegations?: readonly unknown[];
	people?: { delegations: readonly unknown[] };
	shownDelegations: { rows: readonly unknown[]; page: number; pages: number };
}
const loaded = async (load: unknown, context: OperationContext, query: string): Promise<Loaded> =>
	(load as (event: object) => Promise<Loaded>)({
		locals: { context },
		params: { language: 'en', slug: 'coasts-2020' },
		url: new URL(`https://conference.example/en/console${query}`),
	});
const delegations = (from: number, to: number) =>
	sql`insert into accreditation.delegation (conference_id, name, class)
	select ${conference}, jsonb_build_object('en', 'Delegation ' || n), 'state'
	from generate_series(${from}::int, ${to}::int) n`.execute(platform.database);

it.each([
	['people', people, 'delegations'],
	['the invitation', invitation, 'page'],
])('The delegations on the page of %s', async (_, load, parameter) => {
	await sql`delete from accreditation.delegation`.execute(platform.database);
	const statements = () =>
		platform.statements(
			async (ctx) => void (await loaded(load, { ...ctx, language: 'en' }, '')),
			platform.officer,
		);
	const page = async (query: string) =>
		(await loaded(load, platform.context(platform.officer), query)).shownDelegations;
	await delegations(1, 3);
	await statements();
	const few = await statements();
	expect(await page('')).toMatchObject({ page: 1, pages: 1, rows: { length: 3 } });
	await delegations(4, 1_015);
	expect(await page('')).toMatchObject({ page: 1, pages: 11, rows: { length: 100 } });
	expect(await page(`?${parameter}=11`)).toMatchObject({ page: 11, rows: { length: 15 } });
	expect(await statements()).toBe(few);
});
