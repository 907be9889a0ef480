import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openExampleConference } from '../../../conference/server/test-conference.examples.ts';
import { examplePlace, type ExamplePlace } from '../submission/submission.examples.ts';
import { interpretersExample, type DocumentFacts } from './interpreters.examples.ts';
import { documentsForInterpreters, fileForInterpreters } from './interpreters.ts';

/* docs/rules/documents.md 4.7: what interpreters read, and from when. Each hidden document's title is poison. */

const now = new Date('2020-09-03T10:00:00Z');
const [before, later] = [new Date(now.getTime() - 1), new Date(now.getTime() + 60_000)];
let platform: Awaited<ReturnType<typeof openExampleConference>>;
let ours: ExamplePlace;
let theirs: ExamplePlace;
beforeAll(async () => {
	platform = await openExampleConference();
	[ours, theirs] = [await examplePlace(platform), await examplePlace(platform)];
});
afterAll(() => platform.close());

const add = (name: string, facts: Partial<DocumentFacts> = {}, of = ours): Promise<string> =>
	interpretersExample(platform.database, of, { name, issuedAt: before, ...facts });
const at = (moment: Date) => platform.readerContext(moment);
const list = (moment = now, of = ours) => documentsForInterpreters(at(moment), of.id);
const symbols = async (moment = now): Promise<string[]> =>
	(await list(moment)).map(({ symbol }) => symbol).sort();

it('Interpreters read issued documents from the moment set for them, else with all participants, and no others. 4.7', async () => {
	const visible = {
		released: await add('released', { releaseAt: now }),
		public: await add('public', { distribution: 'public' }),
		early: await add('early', { releaseAt: later, interpretersAt: now, distribution: 'list' }),
	};
	const soon = await add('soon', { releaseAt: later, interpretersAt: new Date(now.getTime() + 1) });
	const hidden = {
		embargoed: await add('embargoed', { releaseAt: later }),
		delegations: await add('delegations', { distribution: 'delegations' }),
		partners: await add('partners', { distribution: 'partners' }),
		listed: await add('listed', { distribution: 'list' }),
		draft: await add('draft', { state: 'draft', interpretersAt: before }),
		submitted: await add('submitted', { state: 'submitted', interpretersAt: before }),
		returned: await add('returned', { state: 'returned', interpretersAt: before }),
		withdrawn: await add('withdrawn', { state: 'withdrawn', interpretersAt: before }),
		checked: await add('checked', { interpretersAt: before, version: 'checked' }),
		elsewhere: await add('elsewhere', { interpretersAt: before }, theirs),
	};
	expect(await symbols()).toEqual(['TEST/early', 'TEST/public', 'TEST/released']);
	for (const name of Object.keys(hidden))
		expect(JSON.stringify(await list())).not.toContain(`POISON ${name}`);
	expect(await symbols(later)).toEqual(expect.arrayContaining(['TEST/embargoed', 'TEST/soon']));
	for (const [name, version] of Object.entries(visible))
		expect(await fileForInterpreters(at(now), ours.id, version)).toMatchObject({
			name: `TEST_${name}_en.pdf`,
		});
	for (const version of [soon, ...Object.values(hidden), randomUUID(), 'x'])
		expect(await fileForInterpreters(at(now), ours.id, version)).toBeNull();
	expect(await fileForInterpreters(at(now), theirs.id, visible.public)).toBeNull();
});

it('Interpreters read the file with the masthead, where there is one. 4.7', async () => {
	const version = await add('stamped');
	const stamped = await fileForInterpreters(at(now), ours.id, await add('other'));
	await sql`update documents.language_version set issued_file_id = ${stamped?.file}
		where id = ${version}`.execute(platform.database);
	expect((await fileForInterpreters(at(now), ours.id, version))?.file).toBe(stamped?.file);
});

it('The list for interpreters has the marker of papers for States and Partners, and of no others. 1.6', async () => {
	const place = await examplePlace(platform);
	await sql`update directory.organisation set words = words || '{"partnersMarker": "AMS+"}'`.execute(
		platform.database,
	);
	await add('partners-early', { distribution: 'partners', interpretersAt: before }, place);
	await add('participants', {}, place);
	const marked = (await list(now, place)).map(({ symbol, marker }) => [symbol, marker]);
	expect(new Map(marked as [string, string | null][])).toEqual(
		new Map([
			['TEST/partners-early', 'AMS+'],
			['TEST/participants', null],
		]),
	);
	await sql`update directory.organisation set words = words - 'partnersMarker'`.execute(platform.database);
});

it('The list for interpreters is one statement besides the organisation’s, and at most a hundred documents. 4.7', async () => {
	const cost = () => platform.statements((ctx) => documentsForInterpreters(ctx, theirs.id));
	expect([(await list(now, theirs)).length, await cost()]).toEqual([1, 2]);
	for (let nth = 0; nth < 101; nth += 1) await add(`more-${nth}`, {}, theirs);
	expect([(await list(now, theirs)).length, await cost()]).toEqual([100, 2]);
});
