import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrangeSeats, loadOrganisation, seatingOrder } from '#directory/server';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson } from '../../../../tests/test-platform.ts';
import {
	exampleConference,
	valueOf,
	type SignedIn,
} from '../../../conference/server/test-conference.examples.ts';
import { openCategory, start } from '../accreditation.examples.ts';
import { badgesOf } from '../door/badges.ts';
import { nominate } from '../delegation/nominate.ts';
import { addDelegations } from '../invitation/add-delegations.ts';
import { invitationPage } from '../invitation/read-invitation.ts';
import { setCategory } from '../invitation/set-category.ts';
import { issueList } from '../lists/issue-list.ts';
import { issuedListOf, nextListOf } from '../lists/read-lists.ts';
import { setListings } from '../lists/set-listings.ts';
import { registrationsOf } from '../registration/read-registrations.ts';
import { delegationsIn } from '../store/people.ts';
import { addDelegation, removeDelegation } from './delegations.ts';
import { seatAll } from './take-seats.ts';

const source = new URL('../../../', import.meta.url);
const slug = 'coasts-2020';
let platform: Awaited<ReturnType<typeof openTestPlatform>> & { officer: SignedIn };
let conference: string;
beforeAll(async () => {
	const opened = await openTestPlatform();
	const osce = fileURLToPath(new URL('../organisations/osce', source));
	const loaded = await loadOrganisation(opened.context(), osce);
	if (!loaded.ok) throw new Error(loaded.refusal);
	platform = { ...opened, officer: await signedInPerson(opened.database, 'Ines Officer', ['officer']) };
	conference = await exampleConference(platform, { states: [], fields: [], meetings: [], items: [] });
	for (const category of ['state', 'ngo'])
		valueOf(await setCategory(ctx(), conference, { category, ...openCategory }));
	const all = { group: 'participating', entries: [], places: null };
	expect(valueOf(await addDelegations(ctx(), conference, all))).toEqual({ added: 57 });
	const order = await delegationsIn(platform.database, conference);
	// The people come in another order than the States are seated.
	for (const { id, name } of order.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
		valueOf(
			await nominate(ctx(), id, [
				{ givenName: name['en'], familyName: 'Member', email: `member-${id}@example.org` },
			]),
		);
	await sql`update accreditation.registration set state = 'accredited'`.execute(platform.database);
	valueOf(await setListings(ctx(), conference, { listed: { state: 'public' } }));
});
afterAll(() => platform.close());

const ctx = () => platform.context(platform.officer, start);
const seated = async (): Promise<string[]> =>
	((await seatingOrder(ctx(), 'en'))?.seats ?? []).map(({ state }) => state.name.text);
const names = (of: readonly { name: Readonly<Record<string, string>> }[]): string[] =>
	of.map(({ name }) => name['en'] ?? '');
/** All pages of a list. */
async function pagesOf<Row>(read: (query: URLSearchParams) => Promise<readonly Row[]>): Promise<Row[]> {
	const rows: Row[] = [];
	for (const page of ['1', '2'])
		rows.push(...(await read(new URLSearchParams({ sort: 'delegation', page }))));
	return rows;
}
/** The States as each place has them in a row. */
async function inRows(): Promise<Record<string, string[]>> {
	const next = await nextListOf(ctx(), slug);
	return {
		delegations: names(await delegationsIn(platform.database, conference)),
		invitation: names((await invitationPage(ctx(), slug))?.delegations ?? []),
		registrations: (
			await pagesOf(async (query) => (await registrationsOf(ctx(), slug, query))!.registrations)
		).map(({ givenName }) => givenName),
		badges: (await pagesOf(async (query) => (await badgesOf(ctx(), slug, query))!.badges)).map(({ name }) =>
			name.replace(' Member', ''),
		),
		list: (next ?? []).map(({ givenName }) => givenName),
	};
}

describe('The 57 States of the OSCE', () => {
	it('are by their seats of the directory wherever they are in a row, not by a name. 5.1', async () => {
		const order = await seated();
		expect(order).toHaveLength(57);
		// MC.DOC/1/06 files the United States under A and the United Kingdom under G.
		expect(order.indexOf('United States of America')).toBe(2);
		expect(order.indexOf('United Kingdom')).toBeLessThan(order.indexOf('Greece') + 5);
		for (const [place, row] of Object.entries(await inRows())) expect(row, place).toEqual(order);
	});

	it('follow the officers, who swap seats; a list stays as it was issued (5.1, 5.3)', async () => {
		const { revision, seats } = (await seatingOrder(ctx(), 'en'))!;
		valueOf(await issueList(ctx(), conference, { version: 0 }));
		const before = await seated();
		const [one = '', two = '', ...rest] = seats.map(({ state }) => state.slug);
		valueOf(await arrangeSeats(ctx(), { slugs: [two, one, ...rest], revision }));
		await seatAll(ctx());
		const after = await seated();
		expect(after.slice(0, 2)).toEqual([before[1], before[0]]);
		for (const [place, row] of Object.entries(await inRows())) expect(row, place).toEqual(after);
		const issued = await issuedListOf(ctx(), slug);
		expect(issued?.lines.map(({ givenName }) => givenName)).toEqual(before);
	});

	it('have a seat of the conference first, which stays; others come after them by name. 5.1', async () => {
		const other = await exampleConference(platform, {
			slug: 'other',
			states: [],
			fields: [],
			meetings: [],
			items: [],
		});
		const add = (fields: object) =>
			addDelegation(ctx(), other, { entry: null, name: {}, seat: null, class: 'ngo', ...fields });
		valueOf(await add({ name: { en: 'Zebra', fr: 'Zèbre' } }));
		valueOf(await add({ name: { en: 'Anchor', fr: 'Étoile' } }));
		valueOf(await add({ entry: 'state/austria', class: 'state', seat: 3 }));
		const entries = (await seatingOrder(ctx(), 'en'))!.seats.slice(0, 4).map(({ state }) => state);
		valueOf(
			await addDelegations(ctx(), other, { group: null, entries: entries.map(({ id }) => id), places: null }),
		);
		await seatAll(ctx());
		const [first, second, third, fourth] = entries.map(({ name }) => name.text);
		const rows = await delegationsIn(platform.database, other);
		expect(names(rows)).toEqual([first, second, 'Austria', third, fourth, 'Anchor', 'Zebra']);
		expect((await add({ entry: 'state/belgium', class: 'state', seat: 3 })).ok).toBe(false);
		valueOf(await removeDelegation(ctx(), other, rows.find(({ name }) => name['en'] === 'Austria')!.id));
		const belgium = valueOf(await add({ entry: 'state/belgium', class: 'state' }));
		expect(belgium.seat).toBe((await seated()).indexOf('Belgium') + 1);
	});
});

it('No other place of the code sorts delegations or States by a name. 5.1', () => {
	const sorts =
		/order by [^`\n]*\b(?:d|delegation)\.name\b|delegation: sql`[^`]*name|[dD]elegations?(?:\(\))?\s*\.(?:toSorted|sort)\(|\.delegation\b[^\n]*(?:localeCompare|compare\()|compare\([^\n]*\.delegation\b/;
	const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
		(path) => /\.(?:ts|svelte)$/.test(path) && !/\.(?:test|examples)\.ts$/.test(path),
	);
	expect(files.length).toBeGreaterThan(1_000);
	const found = files.filter((path) => sorts.test(readFileSync(new URL(path, source), 'utf8')));
	expect(found).toEqual([]);
});
