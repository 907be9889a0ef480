import { describe, expect, it } from 'vitest';
import { arrangeSeats, seatingOrder } from '#directory/server';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { named, ownOrganisation } from './organisation.examples.ts';

const own = ownOrganisation();

const order = async () =>
	(await seatingOrder(own.platform.context(), 'en'))?.seats.map(({ state }) => state.slug) ?? [];

const swapped = async () => {
	const officer = await signedInPerson(own.platform.database, `Officer ${Math.random()}`, ['officer']);
	const [first = '', second = '', ...rest] = await order();
	const revision = (await seatingOrder(own.platform.context(), 'en'))?.revision ?? 0;
	const slugs = [second, first, ...rest];
	return { call: own.platform.context(officer), input: { slugs, revision } };
};

describe('the order of seating', () => {
	it('is not for readers to arrange', async () => {
		await own.load();
		const { input } = await swapped();
		expect(await arrangeSeats(own.platform.readerContext(), input)).toEqual({
			ok: false,
			refusal: 'not-allowed',
		});
	});

	it('refuses an order that leaves a State out, names one twice or one that is not there', async () => {
		await own.load();
		const { call, input } = await swapped();
		const [first = '', ...rest] = input.slugs;
		for (const slugs of [rest, [first, first, ...rest], ['atlantis', ...rest], []])
			expect(await arrangeSeats(call, { ...input, slugs })).toEqual({
				ok: false,
				refusal: 'not-each-state-once',
			});
	});

	it('does not let two officers overwrite each other', async () => {
		await own.load();
		const { call, input } = await swapped();
		const results = await Promise.all([arrangeSeats(call, input), arrangeSeats(call, input)]);
		expect(results.filter(({ ok }) => ok).length).toBe(1);
		expect(results).toContainEqual({ ok: false, refusal: 'changed-meanwhile' });
	});

	it('as officers made it outlives a load, even of other changes to a State', async () => {
		await own.load();
		const { call, input } = await swapped();
		expect(await arrangeSeats(call, input)).toMatchObject({ ok: true });
		await own.edit('states.json', (file) => (named(file, 'arvonia').note = { en: 'A note.' }));
		expect(await own.load()).toMatchObject({
			value: { changed: 1, seated: false },
		});
		expect(await order()).toEqual(input.slugs);
		const [first] = (await seatingOrder(own.platform.context(), 'en'))?.seats ?? [];
		expect(first).toMatchObject({ position: 1, basis: 'officers', uncertain: null });
	});

	it('is taken from the file once the file’s own order changes', async () => {
		await own.load();
		const { call, input } = await swapped();
		await arrangeSeats(call, input);
		await own.edit('states.json', (file) => {
			named(file, 'maltavia').facts.seating.position = 8;
			named(file, 'selmark').facts.seating.position = 6;
		});
		expect(await own.load()).toMatchObject({
			value: { changed: 0, seated: true },
		});
		expect((await order()).at(-1)).toBe('maltavia');
		expect((await order())[0]).toBe('arvonia');
	});
});
