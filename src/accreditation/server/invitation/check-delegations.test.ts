import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { xlsxOf } from '#platform/server/xlsx.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
	type SignedIn,
} from '../../../conference/server/test-conference.examples.ts';
import {
	addDelegation,
	addDelegations,
	addFocalPoint,
	addNamedDelegations,
	checkDelegations,
	delegationChoices,
	invitationPage,
	missingDelegations,
} from '#accreditation/server';
import { maltavia, refusal, start } from '../accreditation.examples.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let conference: string;
let stranger: SignedIn;

beforeAll(async () => {
	platform = await openExampleConference();
	stranger = await signedInPerson(platform.database, 'Sam Stranger');
});
afterAll(() => platform.close());
beforeEach(async () => {
	conference = await exampleConference(platform);
	const { id: delegation } = valueOf(await addDelegation(ctx(), conference, maltavia));
	valueOf(await addFocalPoint(ctx(), conference, { delegation, ...stranger.person }));
});
afterEach(async () => {
	await sql`delete from conference.conference`.execute(platform.database);
});

const ctx = () => platform.context(platform.officer, start);
const pasted = (text: string, caller = ctx()) =>
	checkDelegations(caller, conference, {
		bytes: new TextEncoder().encode(text),
		charset: 'utf-8',
		field: 'pasted',
	});
const delegations = async () => (await invitationPage(ctx(), 'coasts-2020'))!.delegations;

describe('A list of delegations', () => {
	it('is checked for officers of the conference only', async () => {
		for (const caller of [platform.readerContext(), platform.context(stranger, start)]) {
			expect(refusal(await pasted('Maltavia', caller))).toBe('not-found');
			expect(await missingDelegations(caller, 'coasts-2020')).toBe(null);
		}
		expect(await missingDelegations(ctx(), 'no-such')).toBe(null);
	});

	it.each([
		['without a line', ' \n', 'ui.table-fields.no-rows'],
		['with too many', 'Karvia\n'.repeat(502), 'accreditation.invite.too-many-lines'],
		['that is none', 'a\n"open', 'ui.table-fields.unreadable'],
	])('%s is refused', async (_, text, message) => {
		expect(await pasted(text)).toMatchObject({ refusal: 'bad-input', fields: { pasted: message } });
	});

	it('writes nothing, keeps what was pasted and names the lines that mean nobody', async () => {
		const text = 'Maltavia\nكارفيا\nXB\nKarvja\nAtlantis';
		const checked = valueOf(await pasted(text));
		const karvia = (await delegationChoices(ctx())).find(({ name }) => name === 'Karvia')?.id;
		expect(checked).toMatchObject({
			pasted: text,
			lines: [
				{ line: 1, status: 'there' },
				{ line: 2, status: 'new', entry: karvia },
				{ line: 3, status: 'twice', entry: karvia },
				{ line: 4, status: 'unknown', nearest: [karvia] },
				{ line: 5, status: 'unknown', nearest: [] },
			],
		});
		expect(await delegations()).toHaveLength(1);
	});

	it('of a spreadsheet is added in one press, and a second check finds all of them there', async () => {
		const all = (await delegationChoices(ctx())).filter((one) => one.group === 'participating');
		const bytes = await xlsxOf({
			columns: [
				{ label: 'No.', cell: () => 1 },
				{ label: 'Participating State', cell: ({ name }) => name },
			],
			batches: [all],
		});
		const check = async () =>
			valueOf(await checkDelegations(ctx(), conference, { bytes, field: 'file' })).lines;
		const entries = (await check()).flatMap(({ status, entry }) => (status === 'new' && entry ? entry : []));
		expect(entries).toHaveLength(all.length - 1);
		const input = { group: null, entries, places: null };
		const pressed = await Promise.all([1, 2].map(() => addDelegations(ctx(), conference, input)));
		expect(pressed.reduce((sum, one) => sum + valueOf(one).added, 0)).toBe(entries.length);
		expect((await check()).every(({ status }) => status === 'there')).toBe(true);
		expect((await missingDelegations(ctx(), 'coasts-2020'))!.map(({ group }) => group)).not.toContain(
			'participating',
		);
	});
});

const named = (lines: string, kind: 'ngo' | 'youth' = 'ngo', key: string = randomUUID()) => ({
	lines,
	kind,
	language: 'en' as const,
	once: key,
});

const add = (...given: Parameters<typeof named>) => addNamedDelegations(ctx(), conference, named(...given));

describe('Organisations that are not in the directory', () => {
	it('are not added while one line is wrong, and each wrong line is named', async () => {
		const lines = [
			'Coast Watchers; Cora Coast; cora@example.org',
			'Maltavia',
			'Harbour Youth; Hal Harbour; no address',
			'coast watchers',
			'; Nobody; nobody@example.org',
			'Dune Friends; ; dune@example.org',
			`${'x'.repeat(201)}`,
		];
		expect(await add(lines.join('\n'))).toMatchObject({
			ok: false,
			fields: { lines: 'accreditation.invite.bad-lines' },
			bad: [
				{ line: 2, message: 'accreditation.invite.line-there' },
				{ line: 3, message: 'accreditation.people.email-wrong' },
				{ line: 4, message: 'accreditation.invite.line-twice' },
				{ line: 5, message: 'accreditation.invite.line-name' },
				{ line: 6, message: 'platform.bad-name' },
				{ line: 7, message: 'accreditation.invite.line-name' },
			],
		});
		expect(refusal(await add(' \n'))).toBe('bad-input');
		expect(await delegations()).toHaveLength(1);
		const people = await sql`select from platform.person where email = 'cora@example.org'`.execute(
			platform.database,
		);
		expect(people.rows).toHaveLength(0);
	});

	it('are sent to the directory if they are in it', async () => {
		const choice = (await delegationChoices(ctx())).find(({ name }) => name !== 'Maltavia');
		expect(await add(choice!.name)).toMatchObject({
			bad: [{ line: 1, message: 'accreditation.invite.line-listed' }],
		});
	});

	it('are added with their focal points, once, and youth groups are marked. 8.1, 10.2', async () => {
		const key = randomUUID();
		const lines = 'Coast Watchers\n\nHarbour Youth; Hal Harbour; Hal@example.org';
		expect(valueOf(await add(lines, 'youth', key))).toEqual({ added: 2 });
		expect(refusal(await add('Dune Friends', 'ngo', key))).toBe('already-done');
		const added = (await delegations()).filter(({ entry }) => entry === null);
		expect(added.map(({ name, class: kind, isYouth }) => [name, kind, isYouth])).toEqual([
			[{ en: 'Coast Watchers' }, 'ngo', true],
			[{ en: 'Harbour Youth' }, 'ngo', true],
		]);
		expect(added.map(({ focalPoints }) => focalPoints.map(({ email: to }) => to))).toEqual([
			[],
			['hal@example.org'],
		]);
	});
});
