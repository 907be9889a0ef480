import { describe, expect, it } from 'vitest';
import { csvOf } from '#platform/server/csv.ts';
import { sql } from '#platform/server/database.ts';
import { valueOf, type SignedIn } from '../../../conference/server/test-conference.examples.ts';
import { field } from '../../form-definition.examples.ts';
import { refusal } from '../accreditation.examples.ts';
import { beginLetter } from '../letters/begin-letter.ts';
import { removeParticipant } from '../people/participants.ts';
import { allRegistrations, registrationsOf } from '../registration/read-registrations.ts';
import { maxViews, removeView, saveView, viewsOf } from '../registration/views.ts';
import { answerTotals } from './answer-totals.ts';
import { arrival, consent, hotel, query, questions, registered, rowsOf } from './answers-in-list.examples.ts';
import { limitOfficer } from './edit-form.ts';
import { exportAnswers } from './export-answers.ts';
import { readSensitiveColumn } from './read-column.ts';
import {
	conference,
	ctx,
	focalPoint,
	officerOf,
	platform,
	poison,
	stranger,
	use,
	useForms,
} from './registration-forms.examples.ts';

/* Answers as columns, filters, views and files of the officers' list. docs/rules/accreditation.md 15 */

useForms();

const slug = 'coasts-2020';
const list = async (text = '', who: SignedIn = platform.officer) =>
	registrationsOf(ctx(who), slug, query(text));
const names = async (text: string, who?: SignedIn) =>
	(await list(text, who))?.registrations.map(({ familyName }) => familyName);
const file = async (text: string, who: SignedIn = platform.officer) =>
	rowsOf(await allRegistrations(ctx(who), slug, query(text), 10_000));
const reads = async () =>
	(
		await sql<{
			id: string;
			field: string;
		}>`select registration_id as id, field from accreditation.sensitive_read
			join accreditation.registration r on r.id = registration_id where r.conference_id = ${conference}
			order by sensitive_read.id`.execute(platform.database)
	).rows;
const limited = async (categories: string[]): Promise<SignedIn> => {
	const who = await officerOf();
	valueOf(await limitOfficer(ctx(), conference, { person: who.person.id, categories: categories as never }));
	return who;
};
const exported = (text = '', question = ['diet'], who: SignedIn = platform.officer) =>
	exportAnswers(ctx(who), slug, query(text), { question, purpose: 'catering' }, 10_000);

const cell = ({ answers }: { answers?: Readonly<Record<string, unknown>> }) => String(answers?.['arrival']);
const totals = async (who = platform.officer) =>
	(await answerTotals(ctx(who), slug))?.map(({ id, options }) => [
		id,
		options.map(({ total }) => (total.about === 'exact' ? total.count : total.about)),
	]);

describe('Answers in the list', () => {
	it('are columns, filters with numbers, and orders. 15.1', async () => {
		await use(questions);
		await registered('Ada', { answers: { hotel: 'sea', arrival: 'Tuesday' } });
		await registered('Bo', { answers: { hotel: 'park', arrival: 'Monday' } });
		await registered('Cy', { answers: { hotel: 'sea' } });
		const found = await list('column=hotel&column=arrival&answer.hotel=sea');
		expect(found?.registrations.map(({ familyName, answers }) => [familyName, answers])).toEqual([
			['Ada', { hotel: 'sea', arrival: 'Tuesday' }],
			['Cy', { hotel: 'sea' }],
		]);
		const counts = found?.counts.filter(({ facet }) => facet === 'answer.hotel');
		expect(counts?.map(({ value, count, chosen }) => [value, count, chosen])).toEqual([
			['sea', 2, true],
			['park', 1, false],
		]);
		expect(await names('sort=answer.arrival')).toEqual(['Bo', 'Ada', 'Cy', 'Member']);
		// Options are in the order of the form.
		expect(await names('sort=-answer.hotel')).toEqual(['Bo', 'Ada', 'Cy', 'Member']);
		expect((await file('column=hotel&answer.hotel=sea')).map((one) => one.answers)).toEqual([
			{ hotel: 'sea' },
			{ hotel: 'sea' },
		]);
		expect((await list())?.registrations[0]?.answers).toBeUndefined();
	});

	it('are of the categories that an officer reads, also in filters, orders and files. 9.5', async () => {
		await use(questions);
		await registered('Hidden', { answers: { hotel: 'sea', arrival: poison } });
		const ngo = await limited(['ngo']);
		const found = await list('column=hotel&column=arrival&sort=answer.arrival', ngo);
		expect(JSON.stringify(found)).not.toContain(poison);
		expect(found?.counts.filter(({ facet, count }) => facet === 'answer.hotel' && count)).toEqual([]);
		expect(await names('answer.hotel=sea', ngo)).toEqual([]);
		expect(JSON.stringify(await file('column=arrival', ngo))).not.toContain(poison);
		expect(await names('answer.hotel=sea')).toEqual(['Hidden']);
		for (const who of [stranger, focalPoint]) expect(await list('column=hotel', who)).toBeNull();
	});

	it('stay closed where the question was sensitive, or not for officers, when it was answered. 9.3', async () => {
		await use([consent, field('hotel', { ...hotel, sensitive: true, retainDays: 7 })]);
		await registered('Early', { answers: { hotel: 'sea' }, version: 1 });
		const version = await use(questions);
		await registered('Late', { answers: { hotel: 'sea' }, version });
		expect(await names('answer.hotel=sea')).toEqual(['Late']);
		const rows = (await list('column=hotel&sort=-answer.hotel'))?.registrations;
		expect(rows?.filter(({ answers }) => answers?.['hotel']).map((one) => one.familyName)).toEqual(['Late']);
	});

	it('that are sensitive, or of gender, are not shown by an address that was typed (15.2, 15.3, 4.3)', async () => {
		await use([...questions, field('gender', { type: 'choice', options: hotel.options })]);
		await registered('Ada', { answers: { diet: ['halal'], gender: 'sea', hotel: 'sea' } });
		const typed = 'column=diet&column=gender&column=hotel&sort=answer.diet';
		const found = await list(typed);
		expect(found?.unknown).toEqual({ columns: true, filters: false });
		expect(found?.state).toMatchObject({ columns: ['hotel'], sort: 'name' });
		expect(found?.registrations.find(({ familyName }) => familyName === 'Ada')?.answers).toEqual({
			hotel: 'sea',
		});
		// Every value finds nobody, the right one like a wrong one.
		for (const one of ['answer.diet=halal', 'answer.diet=vegan', 'answer.gender=sea', 'answer.no-such=x']) {
			const nobody = await list(one);
			expect([nobody?.total, nobody?.unknown.filters]).toEqual([0, true]);
			expect(await file(one)).toEqual([]);
			const letter = { once: crypto.randomUUID(), id: [], list: one };
			expect(refusal(await beginLetter(ctx(), conference, letter))).toBe('nobody');
		}
		expect(JSON.stringify(await file(typed))).not.toContain('halal');
		expect(await reads()).toEqual([]);
	});

	it('are found by a filter that nobody fits, or thousands do', async () => {
		await use(questions);
		await sql`insert into accreditation.registration (conference_id, category, state, given_name, family_name, email,
				language, made_at, changed_at)
			select ${conference}, 'state', 'nominated', 'Test', 'Many ' || i, 'many.' || i || '@example.org', 'en', now(), now()
			from generate_series(1, 5000) i`.execute(platform.database);
		await sql`insert into accreditation.answer (registration_id, field, conference_id, form_version, value, given_at)
			select id, 'hotel', conference_id, 1, '"park"', now() from accreditation.registration
			where family_name like 'Many %'`.execute(platform.database);
		const all = await list('answer.hotel=park&column=hotel&page=100');
		expect([all?.total, all?.pages, all?.registrations.length]).toEqual([5_000, 100, 50]);
		const rows = await file('answer.hotel=park&column=hotel');
		expect([rows.length, rows.every(({ answers }) => answers?.['hotel'] === 'park')]).toEqual([5_000, true]);
		expect(await list('answer.hotel=sea')).toMatchObject({ total: 0, unknown: { filters: false } });
		expect(await file('answer.hotel=sea')).toEqual([]);
		// An option that is no longer there is not ignored, which would find all.
		expect(await list('answer.hotel=closed')).toMatchObject({ total: 0 });
	});

	it('are texts in a file, not formulas', async () => {
		await use(questions);
		await registered('Ada', { answers: { arrival: '=HYPERLINK("https://example.org")' } });
		const found = await allRegistrations(ctx(), slug, query('column=arrival&q=Ada'), 10);
		let text = '';
		for await (const part of csvOf({ columns: [{ label: 'a', cell }], batches: found?.batches ?? [] }))
			text += part;
		expect(text).toContain(`"'=HYPERLINK`);
	});
});

describe('A view', () => {
	it('is saved without search words and sensitive questions, for all officers of the conference (15.1, 15.2)', async () => {
		await use(questions);
		const saved = valueOf(
			await saveView(ctx(), slug, {
				name: 'Hotels',
				list: 'q=Ada&answer.hotel=sea&column=hotel&column=diet&answer.diet=halal&sort=-name&page=3',
			}),
		);
		expect(saved.query).toBe('answer.hotel=sea&sort=-name&column=hotel');
		expect(await viewsOf(ctx(await officerOf()), slug)).toMatchObject([{ name: 'Hotels', ...saved }]);
		valueOf(await saveView(ctx(), slug, { name: 'Hotels', list: 'column=arrival' }));
		const [view] = await viewsOf(ctx(), slug);
		expect(view?.query).toBe('column=arrival');
		for (const who of [stranger, focalPoint, await officerOf('other')]) {
			expect(await viewsOf(ctx(who), slug)).toEqual([]);
			expect(refusal(await saveView(ctx(who), slug, { name: 'Mine', list: '' }))).toBe('not-found');
			expect(refusal(await removeView(ctx(who), slug, { view: view?.id ?? '' }))).toBe('not-found');
		}
		valueOf(await removeView(ctx(), slug, { view: view?.id ?? '' }));
		expect(refusal(await removeView(ctx(), slug, { view: view?.id ?? '' }))).toBe('not-found');
	});

	it('whose question was removed shows nobody where it filters, and no column. 15.3', async () => {
		await use(questions);
		await registered('Ada', { answers: { hotel: 'sea' } });
		const { query: both } = valueOf(
			await saveView(ctx(), slug, { name: 'Both', list: 'answer.hotel=sea&column=hotel&column=arrival' }),
		);
		await use([arrival]);
		expect(await list(both)).toMatchObject({
			total: 0,
			unknown: { columns: true, filters: true },
			state: { columns: ['arrival'] },
		});
		expect(await file(both)).toEqual([]);
		expect(await list('column=hotel')).toMatchObject({ total: 2, unknown: { filters: false } });
	});

	it('is one of fifty at most', async () => {
		await sql`insert into accreditation.list_view (conference_id, name, query, made_at)
			select ${conference}, 'View ' || i, '', now() from generate_series(1, ${maxViews}::int) i`.execute(
			platform.database,
		);
		expect(refusal(await saveView(ctx(), slug, { name: 'One more', list: '' }))).toBe('too-many');
		valueOf(await saveView(ctx(), slug, { name: 'View 1', list: '' }));
	});
});

describe('A sensitive column', () => {
	it('is shown for the people of a page, with one record for each who answered. 7.2', async () => {
		await use(questions);
		const ada = await registered('Ada', { answers: { diet: ['halal'], hotel: 'sea' } });
		const bo = await registered('Bo', { answers: { diet: ['vegan'], hotel: 'park' } });
		await registered('Cy', { answers: { hotel: 'sea' } });
		const column = valueOf(
			await readSensitiveColumn(ctx(), slug, query('answer.hotel=sea'), { field: 'diet' }),
		);
		expect(column.answers).toEqual({ [ada]: ['halal'] });
		expect(await reads()).toEqual([{ id: ada, field: 'diet' }]);
		// After a step the rows of the page stay, and are those that are read. 1.7
		const shown = `answer.hotel=sea&shown=${bo}`;
		const kept = valueOf(await readSensitiveColumn(ctx(), slug, query(shown), { field: 'diet' }));
		const page = await list(shown);
		expect(Object.keys(kept.answers).every((id) => page?.registrations.some((one) => one.id === id))).toBe(
			true,
		);
		const before = await reads();
		for (const id of ['hotel', 'no-such', 'gender'])
			expect(refusal(await readSensitiveColumn(ctx(), slug, query(), { field: id }))).toBe('not-found');
		const ngo = await limited(['ngo']);
		expect(valueOf(await readSensitiveColumn(ctx(ngo), slug, query(), { field: 'diet' })).answers).toEqual(
			{},
		);
		expect(await reads()).toEqual(before);
	});

	it('is in a file for a purpose, without minors and people at risk (3.5, 7.2, 15.4)', async () => {
		await use(questions);
		const ada = await registered('Ada', { answers: { diet: ['halal'], hotel: 'sea' } });
		await registered('1', { isMinor: true, answers: { diet: ['vegan'], hotel: 'sea' } });
		await registered('Secret', { isAtRisk: true, answers: { diet: ['vegan'], hotel: 'sea' } });
		const rows = await rowsOf(valueOf(await exported('column=hotel&answer.hotel=sea')));
		expect(rows.map(({ id, answers }) => [id, answers])).toEqual([[ada, { hotel: 'sea', diet: ['halal'] }]]);
		expect(await reads()).toEqual([{ id: ada, field: 'diet' }]);
		const audit = await sql<{ detail: unknown }>`select detail from platform.audit
			where action = 'accreditation.export-answers' order by id desc limit 1`.execute(platform.database);
		expect(audit.rows[0]?.detail).toEqual({ purpose: 'catering', questions: ['diet'], rows: 1 });
		// In other files minors stand by their pseudonym, without answers. 10.7
		expect((await file('column=hotel&answer.hotel=sea')).map((one) => [one.familyName, one.answers])).toEqual(
			[
				['Ada', { hotel: 'sea' }],
				['Youth participant 1', {}],
			],
		);
		for (const wrong of [[], ['hotel'], ['diet', 'hotel'], ['no-such']])
			expect(refusal(await exported('', wrong))).toBe('not-found');
		expect(await reads()).toHaveLength(1);
	});
});

it('Totals are of all accredited people, and exact only from ten people on (15.5, 4.2)', async () => {
	await use(questions);
	for (let nth = 0; nth < 12; nth += 1)
		await registered(`Halal ${nth}`, { state: 'accredited', answers: { diet: ['halal'], hotel: 'sea' } });
	for (let nth = 0; nth < 3; nth += 1)
		await registered(`Vegan ${nth}`, { state: 'accredited', answers: { diet: ['halal', 'vegan'] } });
	await registered('Held', { state: 'on-hold', answers: { diet: ['vegan'], hotel: 'park' } });
	expect(await totals()).toEqual([
		['hotel', [12, 0]],
		['diet', [15, 'few']],
	]);
	expect(await reads()).toEqual([]);
	for (const who of [stranger, focalPoint, await limited(['state'])])
		expect(await totals(who)).toBeUndefined();
});

it('Nothing is left to an officer whose role was taken away while the page was open', async () => {
	await use(questions);
	await registered('Ada', { answers: { diet: ['halal'], hotel: 'sea' } });
	const who = await officerOf();
	expect(await names('answer.hotel=sea', who)).toEqual(['Ada']);
	const role = await sql<{ id: string }>`select id from accreditation.participant
		where conference_id = ${conference} and person_id = ${who.person.id}`.execute(platform.database);
	valueOf(await removeParticipant(ctx(), conference, { id: role.rows[0]?.id ?? '' }));
	expect(await list('column=hotel', who)).toBeNull();
	expect(await allRegistrations(ctx(who), slug, query('column=hotel'), 10)).toBeNull();
	expect(refusal(await readSensitiveColumn(ctx(who), slug, query(), { field: 'diet' }))).toBe('not-found');
	expect(refusal(await exported('', ['diet'], who))).toBe('not-found');
	expect(refusal(await saveView(ctx(who), slug, { name: 'Mine', list: '' }))).toBe('not-found');
	expect(await answerTotals(ctx(who), slug)).toBeNull();
	expect(await reads()).toEqual([]);
});
