import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { csvOf } from '#platform/server/csv.ts';
import { sql } from '#platform/server/database.ts';
import { xlsxOf } from '#platform/server/xlsx.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { delegationPage } from '../delegation/read-delegation.ts';
import { here, openImports, people, utf8 } from './import.examples.ts';
import { badLines, importDesk } from './read-import.ts';
import { refusal } from '../accreditation.examples.ts';

let desk: Awaited<ReturnType<typeof openImports>>;
beforeAll(async () => {
	desk = await openImports();
});
afterAll(() => desk.close());
beforeEach(() => desk.begin());

describe('An import', () => {
	it('takes in the good lines in their order; beyond the places they wait (2.2, 12.2)', async () => {
		await desk.open('state', 2);
		const id = await desk.bring(`Name,Email,Delegation\n${people(4)}\nBad,bad,Maltavia`);
		expect(valueOf(await desk.importNow(id))).toEqual({ nominated: 2, waiting: 2, refused: 0 });
		expect((await desk.registered()).map(({ email, state }) => `${email} ${state}`)).toEqual([
			'person0@example.org nominated',
			'person1@example.org nominated',
			'person2@example.org waiting',
			'person3@example.org waiting',
		]);
		// Those who wait are told; the emails wait for an officer. 11.1
		const emails = await sql<{ n: number }>`select count(*)::int as n from accreditation.email
			where kind = 'waiting'`.execute(desk.platform.database);
		expect(emails.rows[0]?.n).toBe(2);
		expect(await desk.preview(id)).toMatchObject({
			lines: 1,
			nominated: 2,
			waiting: 2,
			counts: { good: 0, bad: 1 },
		});
	});

	it('counts the places of a delegation too', async () => {
		await sql`update accreditation.delegation set max_people = 1 where id = ${desk.ids.maltavia}`.execute(
			desk.platform.database,
		);
		const id = await desk.bring(`Name,Email,Delegation\n${people(2)}\nH,h@example.org,Harbour Watch`);
		expect(valueOf(await desk.importNow(id))).toEqual({ nominated: 2, waiting: 1, refused: 0 });
	});

	it('is done once, however often the button is pressed. 12.2', async () => {
		const id = await desk.bring(`Name,Email,Delegation\n${people(3)}`);
		const presses = await Promise.all(Array.from({ length: 4 }, () => desk.importNow(id)));
		expect(presses.map(refusal).sort()).toEqual(
			['already-done', 'already-done', 'already-done', null].sort(),
		);
		expect(await desk.registered()).toHaveLength(3);
		expect(await desk.preview(id)).toMatchObject({ nominated: 3, waiting: 0, lines: 0 });
	});

	it('of the same file by two officers at once brings everybody once, within the places (2.2, 12.2)', async () => {
		await desk.open('state', 500);
		const table = `Name,Email,Delegation\n${people(1_200)}\nHarbour,h@example.org,Harbour Watch`;
		const other = desk.asSecondOfficer;
		const ids = [await desk.bring(table), await desk.bring(table, other)] as const;
		const both = await Promise.all([desk.importNow(ids[0]), desk.importNow(ids[1], other)]);
		expect(both.map(refusal).filter(Boolean)).toEqual(['nothing-to-import']);
		const all = await desk.registered();
		expect(all).toHaveLength(1_201);
		expect(all.filter(({ state, category }) => category === 'state' && state === 'nominated')).toHaveLength(
			500,
		);
		const later = both[0]?.ok ? await desk.preview(ids[1], 1, other) : await desk.preview(ids[0]);
		expect(later.counts).toEqual({ good: 0, bad: 1_201, skipped: 0 });
	});

	it('of an export of Indico nominates, and accredits nobody. 12.4', async () => {
		const id = await desk.bring(
			[
				'ID,Name,Email Address,Affiliation,Position,Country,Registration state,Checked in',
				'1,"Berg, Anna",anna@example.org,Maltavia,Head of Unit,Arvonia,Completed,True',
				'2,"Ковальчук, Олена",o@example.org,Harbour Watch,Adviser,Maltavia,Pending,False',
				'3,"Müller, Zoë",zoe@example.org,Harbour Watch,,,Rejected,False',
			].join('\n'),
		);
		// Its affiliation is no delegation, unless the officer says so.
		const columns = (await desk.preview(id)).columns.map(({ field }) => field);
		expect(columns.slice(3, 6)).toEqual(['ignore', 'position', 'delegation']);
		valueOf(await desk.choose(id, { columns: columns.with(3, 'delegation').with(5, 'country') }));
		expect((await desk.preview(id)).counts).toEqual({ good: 2, bad: 0, skipped: 1 });
		valueOf(await desk.importNow(id));
		expect((await desk.registered()).map(({ email, state, step }) => [email, state, step])).toEqual([
			['anna@example.org', 'nominated', 'import-completed'],
			['o@example.org', 'nominated', 'import'],
		]);
		expect(await desk.wrongIn(id)).toEqual([[4, 'import.rejected']]);
	});

	it('brings those whom Indico rejected as refused, with a ground that fits, and tells nobody yet. 12.4', async () => {
		const table = [
			'Name,Email Address,Affiliation,Registration state',
			'Anna Berg,anna@example.org,Maltavia,Completed',
			'Olena Kowal,o@example.org,Maltavia,Rejected',
			'Zoe Muller,zoe@example.org,Harbour Watch,Rejected',
		].join('\n');
		const id = await desk.bring(table);
		const columns = ['name', 'email', 'delegation', 'registration-state'] as const;
		valueOf(await desk.choose(id, { columns, ground: 'not-invited' }));
		// An organisation of civil society is not refused on that ground. 3.1
		expect(await desk.wrongIn(id)).toEqual([[4, 'import.wrong.ground']]);
		expect(valueOf(await desk.importNow(id))).toEqual({ nominated: 1, waiting: 0, refused: 1 });
		const stored = await sql`select r.state, r.ground, r.refused_by, r.refused_from, r.notified_at,
				(select json_agg(array[s.step, s.state] order by s.id) from accreditation.registration_step s
					where s.registration_id = r.id) as steps,
				(select json_agg(e.kind) from accreditation.email e where e.registration_id = r.id) as emails
			from accreditation.registration r where r.email = 'o@example.org'`.execute(desk.platform.database);
		expect(stored.rows).toEqual([
			{
				state: 'refused',
				ground: 'not-invited',
				refused_by: desk.platform.officer.person.id,
				refused_from: 'nominated',
				notified_at: null,
				steps: [
					['import', 'nominated'],
					['refuse', 'refused'],
				],
				emails: ['refused'],
			},
		]);
		// A focal point refuses nobody.
		const ctx = desk.asFocalPoint;
		const place = { delegation: desk.ids.maltavia };
		const own = await desk.bring(table.replaceAll('o@', 'other@'), ctx, place);
		valueOf(await desk.choose(own, { columns, ground: 'not-invited' }, ctx, place));
		expect((await desk.wrongIn(own, ctx, place)).find(([line]) => line === 3)).toEqual([3, 'import.skipped']);
	});

	it('shows those whom Indico rejected as on hold, or as waiting once the others have the places. 3.6, 12.4', async () => {
		await desk.open('state', 3);
		const table = [
			'Name,Email Address,Affiliation,Registration state',
			...['a', 'b', 'c'].map((one) => `Rejected ${one},${one}@example.org,Maltavia,Rejected`),
			...['d', 'e'].map((one) => `Complete ${one},${one}@example.org,Maltavia,Completed`),
		].join('\n');
		const id = await desk.bring(table);
		const columns = ['name', 'email', 'delegation', 'registration-state'] as const;
		valueOf(await desk.choose(id, { columns, ground: 'not-invited' }));
		expect(valueOf(await desk.importNow(id))).toEqual({ nominated: 2, waiting: 0, refused: 3 });
		const page = await delegationPage(desk.asFocalPoint, desk.ids.maltavia);
		expect(page?.people.map(({ email, state }) => `${email[0]} ${state}`).toSorted()).toEqual([
			'a on-hold',
			'b waiting',
			'c waiting',
			'd nominated',
			'e nominated',
		]);
		expect(page?.used).toBe(3);
		// Those who look as if they wait get the same email as others who wait.
		const told = await sql<{
			of: string;
		}>`select r.email || ' ' || string_agg(e.kind, ' ' order by e.id) as of
			from accreditation.email e join accreditation.registration r on r.id = e.registration_id
			group by r.email order by r.email`.execute(desk.platform.database);
		expect(told.rows.map(({ of }) => of)).toEqual([
			'a@example.org refused',
			'b@example.org waiting refused',
			'c@example.org waiting refused',
		]);
	});

	it('of an export of Indico offers the delegation of the country for an unknown affiliation. 12.5', async () => {
		const id = await desk.bring(
			[
				'ID,Name,Email Address,Affiliation,Country,Registration state',
				'1,Anna Berg,anna@example.org,Federal Office of Invention,Maltavia,Completed',
				'2,Olena Kowal,o@example.org,Harbor Watch,Maltavia,Pending',
				'3,Zoe Muller,zoe@example.org,,Maltavia,Completed',
			].join('\n'),
		);
		const columns = ['ignore', 'name', 'email', 'delegation', 'country', 'registration-state'];
		valueOf(await desk.choose(id, { columns }));
		const before = await desk.preview(id);
		// A country stands for an affiliation that is missing; for an unknown one it is offered, never taken.
		expect(before.counts).toEqual({ good: 1, bad: 2, skipped: 0 });
		expect(before.unknown).toEqual([
			{ name: 'Federal Office of Invention', similar: desk.ids.maltavia },
			{ name: 'Harbor Watch', similar: desk.ids.harbour },
		]);
		const unknown = before.unknown.map(({ name }) => name);
		const meant = before.unknown.map(({ similar }) => similar);
		valueOf(await desk.choose(id, { columns, unknown, meant }));
		valueOf(await desk.importNow(id));
		expect((await desk.registered()).map(({ email, delegation }) => [email, delegation])).toEqual([
			['anna@example.org', desk.ids.maltavia],
			['o@example.org', desk.ids.harbour],
			['zoe@example.org', desk.ids.maltavia],
		]);
	});

	it('leaves bad lines that can be downloaded, corrected and brought again', async () => {
		const id = await desk.bring(`Wer;Email;Delegation\nA;a@example.org;Maltavia\n=B;b@example.org;Maltavia`);
		valueOf(await desk.choose(id));
		valueOf(await desk.importNow(id));
		const bad = await badLines(desk.officer(), here, id);
		const sheet = {
			columns: [
				...(bad?.heading ?? []).map((label, at) => ({
					label,
					cell: (line: { cells: readonly string[] }) => line.cells[at] ?? null,
				})),
				{ label: 'Problem', cell: () => 'This is a formula' },
			],
			batches: [bad?.lines ?? []],
		};
		let csv = '';
		for await (const chunk of csvOf(sheet)) csv += chunk;
		for (const again of [utf8(csv), await xlsxOf(sheet)])
			expect(await desk.wrongIn(await desk.bring(again))).toEqual([[2, 'import.wrong.formula']]);
		const mended = await desk.bring(csv.replace("'=B", 'Bela'));
		expect(valueOf(await desk.importNow(mended))).toEqual({ nominated: 1, waiting: 0, refused: 0 });
	});

	it('by a focal point is for their delegation only, in its category. 1.2', async () => {
		const ctx = desk.asFocalPoint;
		const place = { delegation: desk.ids.maltavia };
		const id = await desk.bring(
			'Name,Email,Delegation,Category\nAnna,a@example.org,,guest\nBela,b@example.org,Harbour Watch,',
			ctx,
			place,
		);
		expect((await desk.preview(id, 1, ctx, place)).delegations).toEqual([]);
		expect(await desk.wrongIn(id, ctx, place)).toEqual([[3, 'import.wrong.other-delegation']]);
		const columns = ['name', 'email', 'ignore', 'category'] as const;
		expect(refusal(await desk.choose(id, { columns, delegation: desk.ids.harbour }, ctx, place))).toBe(
			'bad-input',
		);
		valueOf(await desk.choose(id, { columns, category: 'guest' }, ctx, place));
		valueOf(await desk.importNow(id, ctx, place));
		expect((await desk.registered()).map(({ delegation: of, category }) => [of, category])).toEqual([
			[desk.ids.maltavia, 'state'],
			[desk.ids.maltavia, 'state'],
		]);
	});

	it('into an archived conference is refused as not found', async () => {
		const ctx = desk.asFocalPoint;
		const id = await desk.bring(`Name,Email,Delegation\n${people(1)}`);
		await sql`update conference.conference set state = 'archived'`.execute(desk.platform.database);
		expect(refusal(await desk.importNow(id))).toBe('not-found');
		expect(await importDesk(ctx, { delegation: desk.ids.maltavia })).toBe(null);
	});

	it('writes no names or addresses into the audit', async () => {
		valueOf(await desk.importNow(await desk.bring(`Name,Email,Delegation\n${people(2)}`)));
		const found = await sql<{ all: string }>`select string_agg(audit::text, ' ') as all
			from platform.audit`.execute(desk.platform.database);
		expect(found.rows[0]?.all).toContain('accreditation.import');
		expect(found.rows[0]?.all).not.toContain('person1@');
	});
});
