import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { arrangeSeats, loadOrganisation, seatingOrder } from '#directory/server';
import { sql } from '#platform/server/database.ts';
import { openHouse, somebody, type House } from '../../../tests/house.ts';

const example = fileURLToPath(new URL('../../../organisations/example', import.meta.url));

let house: House;
let folder: string;

beforeAll(async () => void (house = await openHouse()));
afterAll(() => house.close());

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'organisation-'));
	await cp(example, folder, { recursive: true });
});
afterEach(async () => {
	await rm(folder, { recursive: true });
	await sql`truncate directory.organisation, directory.entry cascade`.execute(house.database);
});

type Json = Record<string, any>; // oxlint-disable-line typescript/no-explicit-any -- files are spoilt at will

async function edit(file: string, change: (content: Json) => void): Promise<void> {
	const content = JSON.parse(await readFile(join(folder, file), 'utf8')) as Json;
	change(content);
	await writeFile(join(folder, file), JSON.stringify(content));
}

const named = (file: Json, slug: string): Json =>
	file.entries.find((entry: Json) => entry.slug === slug) as Json;

const load = () => loadOrganisation(house.call(), folder);

const order = async () =>
	(await seatingOrder(house.call(), 'en'))?.seats.map(({ state }) => state.slug) ?? [];

const swapped = async () => {
	const officer = await somebody(house.database, `Officer ${Math.random()}`, ['officer']);
	const [first = '', second = '', ...rest] = await order();
	const revision = (await seatingOrder(house.call(), 'en'))?.revision ?? 0;
	const slugs = [second, first, ...rest];
	return { call: house.call(officer), input: { slugs, revision } };
};

describe('the order of seating', () => {
	it('is not for readers to arrange', async () => {
		await load();
		const { input } = await swapped();
		expect(await arrangeSeats(house.reader(), input)).toEqual({ ok: false, refusal: 'not-allowed' });
	});

	it('refuses an order that leaves a State out, names one twice or one that is not there', async () => {
		await load();
		const { call, input } = await swapped();
		const [first = '', ...rest] = input.slugs;
		for (const slugs of [rest, [first, first, ...rest], ['atlantis', ...rest], []])
			expect(await arrangeSeats(call, { ...input, slugs })).toEqual({
				ok: false,
				refusal: 'not-each-state-once',
			});
	});

	it('does not let two officers overwrite each other', async () => {
		await load();
		const { call, input } = await swapped();
		const results = await Promise.all([arrangeSeats(call, input), arrangeSeats(call, input)]);
		expect(results.filter(({ ok }) => ok).length).toBe(1);
		expect(results).toContainEqual({ ok: false, refusal: 'changed-meanwhile' });
	});

	it('as officers made it outlives a load, even of other changes to a State', async () => {
		await load();
		const { call, input } = await swapped();
		expect(await arrangeSeats(call, input)).toMatchObject({ ok: true });
		await edit('states.json', (file) => (named(file, 'arvonia').note = { en: 'A note.' }));
		expect(await load()).toMatchObject({
			value: { changed: 1, seated: false },
		});
		expect(await order()).toEqual(input.slugs);
		const [first] = (await seatingOrder(house.call(), 'en'))?.seats ?? [];
		expect(first).toMatchObject({ position: 1, basis: 'officers', uncertain: null });
	});

	it('is taken from the file once the file’s own order changes', async () => {
		await load();
		const { call, input } = await swapped();
		await arrangeSeats(call, input);
		await edit('states.json', (file) => {
			named(file, 'maltavia').facts.seating.position = 8;
			named(file, 'selmark').facts.seating.position = 6;
		});
		expect(await load()).toMatchObject({
			value: { changed: 0, seated: true },
		});
		expect((await order()).at(-1)).toBe('maltavia');
		expect((await order())[0]).toBe('arvonia');
	});
});
