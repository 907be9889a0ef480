import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { openExampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import {
	exampleReport,
	exampleResult,
	exampleReview,
	exampleStudy,
	reported,
	undesiredEffect,
} from '../../practice.examples.ts';
import type { Trial } from '../../study.ts';
import { exampleExpert, examplePractice, exampleState } from '../practice.examples.ts';
import { studyEditions } from '../store/studies.ts';
import { studiesOf, versionsOf } from '../store/versions.ts';
import { correctStudy } from './correct-study.ts';
import { enterStudy } from './enter-study.ts';
import { exportStudies } from './export-studies.ts';
import { importStudies } from './import-studies.ts';
import { withdrawStudy } from './withdraw-study.ts';

/* docs/rules/practices.md 2.4–2.7 */

const platform = await openExampleConference();
const { database, officer } = platform;
const arvonia = await exampleState(database, 'arvonia');
const now = new Date('2026-03-02T10:00:00Z');
const ctx = (actor: Actor = officer) => platform.context(actor, now);
afterAll(() => platform.close());

let practice: Awaited<ReturnType<typeof examplePractice>>;
beforeEach(async () => {
	practice = await examplePractice(database, { owners: [arvonia] });
	await sql`delete from platform.outbox`.execute(database);
});

const enter = (record: Partial<Trial> = {}, actor: Actor = officer) =>
	enterStudy(ctx(actor), practice.version, { record: exampleStudy(record) });
const studies = () => studiesOf(database, practice.id);
const only = async () => (await studies())[0]!;
const level = async () => (await versionsOf(database, practice.id))[0]?.computed;
const harm = { results: [exampleResult(undesiredEffect)] };
const notices = async () =>
	(await sql<{ topic: string }>`select topic from platform.outbox order by id`.execute(database)).rows.map(
		({ topic }) => topic,
	);

describe('Nobody but officers and experts without an interest', () => {
	it('enters, corrects, withdraws or imports a study: for others there is none. 2.4', async () => {
		valueOf(await enter());
		const study = await only();
		const stranger = await signedInPerson(database, `Stranger ${practice.slug}`);
		const compatriot = await exampleExpert(database, `Compatriot ${practice.slug}`, arvonia);
		// An officer with an interest of their own in this practice.
		const owner = await signedInPerson(database, `Owner ${practice.slug}`, ['officer']);
		await sql`update practices.practice set submitted_by = ${owner.person.id} where id = ${practice.id}`.execute(
			database,
		);
		for (const actor of [stranger, compatriot, owner]) {
			const theirs = ctx(actor);
			const answers = [
				await enterStudy(theirs, practice.version, {
					record: exampleStudy(reported({ doi: '10.1000/other' })),
				}),
				await correctStudy(theirs, study.id, { record: exampleStudy(harm), revision: 1 }),
				await withdrawStudy(theirs, study.id, { reason: 'Not ours', revision: 1 }),
				await importStudies(theirs, practice.version, '[]'),
			];
			for (const answer of answers) expect(answer).toEqual({ ok: false, refusal: 'not-found' });
			expect(await exportStudies(theirs, practice.version)).toBeNull();
		}
		expect(await only()).toEqual(study);
	});

	it('enters one of a practice that is not published, except officers. 2.4', async () => {
		practice = await examplePractice(database, { state: 'draft', owners: [arvonia] });
		const expert = await exampleExpert(database, `Expert ${practice.slug}`, null);
		expect(await enter({}, expert)).toMatchObject({ refusal: 'not-found' });
		await sql`delete from platform.outbox`.execute(database);
		expect(await enter()).toMatchObject({ ok: true });
		// Readers hear nothing of it.
		expect(await notices()).toEqual(['practices.work']);
	});
});

describe('A study', () => {
	it.each([
		[
			'the same registration',
			{ ...reported({ doi: '10.1000/x' }), registration: 'NCT 01088542' },
			{ ...reported({ doi: '10.1000/y' }), registration: 'nct01088542' },
			'registration',
		],
		[
			'the same name and reference, written in another way',
			{ name: 'Örebro', reports: [exampleReport({ doi: '', reference: 'García, “A Trial” (2019).' })] },
			{ name: 'orebro', reports: [exampleReport({ doi: '', reference: 'GARCIA  a trial, 2019' })] },
			'name',
		],
	])('is entered once: %s. 2.4', async (_, first, second, field) => {
		valueOf(await enter(first));
		expect(await enter(second)).toMatchObject({
			refusal: 'duplicate',
			fields: { [field]: 'practices.studies.duplicate' },
		});
		expect(await studies()).toHaveLength(1);
	});

	it('is entered once by two people at the same time, and by a second press. 2.4', async () => {
		const both = await Promise.all([enter(), enter()]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		const form = { record: exampleStudy(reported({ doi: '10.1000/pressed' })), once: 'a-key-of-one-form' };
		valueOf(await enterStudy(ctx(), practice.version, form));
		expect(await enterStudy(ctx(), practice.version, form)).toMatchObject({ refusal: 'already-done' });
		expect(await studies()).toHaveLength(2);
	});

	it('of a country that the directory does not have is refused', async () => {
		const countries = ['00000000-0000-4000-8000-00000000dead'];
		expect(await enter({ countries })).toMatchObject({ refusal: 'bad-input' });
		expect(await studies()).toEqual([]);
	});

	it('names no person but in its reference. 5.1', async () => {
		const reference = 'Maria Huber, Example trial, 2019';
		const place = 'Ask Maria Huber';
		expect(
			await enter({ ...reported({ reference }), name: 'Arvonia', results: [exampleResult({ place })] }),
		).toMatchObject({
			refusal: 'bad-input',
			fields: { 'results.0.place': 'platform.personal.person' },
		});
		valueOf(await enter({ ...reported({ reference }), name: 'Arvonia' }));
		const { id } = await only();
		expect(await withdrawStudy(ctx(), id, { reason: 'Says Maria Huber', revision: 1 })).toMatchObject({
			refusal: 'bad-input',
		});
		const file = JSON.stringify([exampleStudy(reported({ doi: '10.1000/z' }, { funding: 'Maria Huber' }))]);
		expect(await importStudies(ctx(), practice.version, file)).toMatchObject({
			refusal: 'bad-entry',
			line: 1,
			path: 'funding',
		});
		expect(await studies()).toHaveLength(1);
	});

	it('changes the level at once, and a decision of the board no longer applies. 2.6', async () => {
		const expert = await exampleExpert(database, `Expert ${practice.slug}`, null);
		expect(valueOf(await enter({}, expert))).toEqual({ level: 'promising', before: 'plausible' });
		expect(await notices()).toEqual(['practices.work', 'practices.changed']);
		await sql`update practices.version set shown_level = 'effective', changed_at = '2025-01-01'
			where id = ${practice.version}`.execute(database);
		valueOf(
			await enter(reported({ doi: '10.1000/second' }, { results: [exampleResult({ months: 3 })] }), expert),
		);
		const [version] = await versionsOf(database, practice.id);
		expect(version?.shown).toBe(version?.computed);
		expect(version?.changedAt.getTime()).toBeGreaterThanOrEqual(now.getTime());
		valueOf(await enter(reported({ doi: '10.1000/harm' }, harm), expert));
		expect(await level()).toBe('harm');
	});

	it('that is corrected keeps its former record; an older revision is refused. 2.5', async () => {
		valueOf(await enter(harm));
		const { id } = await only();
		const record = exampleStudy({ results: [exampleResult({ effect: 0.79 })] });
		expect(valueOf(await correctStudy(ctx(), id, { record, revision: 1 }))).toEqual({
			level: 'promising',
			before: 'harm',
		});
		expect(await correctStudy(ctx(), id, { record, revision: 1 })).toMatchObject({ refusal: 'stale' });
		expect(await only()).toMatchObject({ revision: 2, record });
		const former = await studyEditions(database, id);
		expect(former).toMatchObject([{ revision: 1, record: exampleStudy(harm) }]);
	});

	it('is not corrected into another that is entered. 2.4', async () => {
		valueOf(await enter());
		valueOf(await enter(reported({ doi: '10.1000/second' })));
		const second = (await studies()).find(({ record }) => record.name === '10.1000/second')!;
		const record = exampleStudy({ funding: 'A fund' });
		expect(await correctStudy(ctx(), second.id, { record, revision: 1 })).toMatchObject({
			refusal: 'duplicate',
		});
	});

	it('that is withdrawn is kept with the reason and no longer counts; it may be entered again. 2.5', async () => {
		valueOf(await enter(harm));
		const { id } = await only();
		const withdrawn = await withdrawStudy(ctx(), id, { reason: 'Of another programme', revision: 1 });
		expect(valueOf(withdrawn)).toEqual({ level: 'plausible', before: 'harm' });
		expect(await only()).toMatchObject({ withdrawnReason: 'Of another programme' });
		const again = { reason: 'Another reason', revision: 1 };
		expect(await withdrawStudy(ctx(), id, again)).toMatchObject({ refusal: 'already-withdrawn' });
		expect(await correctStudy(ctx(), id, { record: exampleStudy(), revision: 2 })).toMatchObject({
			refusal: 'withdrawn',
		});
		expect(await enter()).toMatchObject({ ok: true });
		expect(await studies()).toHaveLength(2);
	});

	it('leaves no text of its own in the audit', async () => {
		valueOf(await enter({ funding: 'Secret fund' }));
		await withdrawStudy(ctx(), (await only()).id, { reason: 'Secret reason', revision: 1 });
		const lines = await sql<{ line: string }>`select detail::text as line from platform.audit
			where thing = ${`practice:${practice.id}`}`.execute(database);
		expect(lines.rows).toHaveLength(2);
		expect(JSON.stringify(lines.rows)).not.toMatch(/secret|example trial/i);
	});
});

describe('A file of studies', () => {
	const [first, second] = [exampleStudy(), exampleStudy(reported({ doi: '10.1000/second' }))];
	const wrong = { ...second, results: [exampleResult(), { ...exampleResult(), low: 'x' }] };
	it.each([
		['no JSON', '{', 'not-json', {}],
		['no list', '{"studies": []}', 'not-json', {}],
		['an empty list', '[]', 'not-json', {}],
		['more than 200', JSON.stringify(Array.from({ length: 201 }, () => first)), 'too-many', {}],
		['a wrong figure', JSON.stringify([first, wrong]), 'bad-entry', { line: 2, path: 'results.2.low' }],
		['an unknown field', JSON.stringify([{ ...first, x: 1 }]), 'bad-entry', { line: 1, path: 'x' }],
		[
			'an unknown country',
			JSON.stringify([first, { ...second, countries: ['nowhere'] }]),
			'bad-entry',
			{ line: 2, path: 'countries' },
		],
		['the same study twice', JSON.stringify([first, first]), 'duplicate', { line: 2, path: 'name' }],
	])('with %s enters nothing, and its place is named. 2.7', async (_, text, refusal, more) => {
		const answer = await importStudies(ctx(), practice.version, text);
		expect(answer).toMatchObject({ ok: false, refusal, ...more });
		expect(await studies()).toEqual([]);
		expect(await level()).toBe('plausible');
	});

	it('that was exported is imported as it was, with its countries. 2.7', async () => {
		const list = [first, { ...second, countries: ['maltavia'] }, exampleReview()];
		valueOf(await importStudies(ctx(), practice.version, JSON.stringify(list)));
		const other = await examplePractice(database);
		const file = await exportStudies(ctx(), practice.version);
		expect(file).toMatchObject([{ kind: 'trial' }, { countries: ['maltavia'] }, { kind: 'review' }]);
		expect(JSON.stringify(file)).not.toContain('null');
		valueOf(await importStudies(ctx(), other.version, JSON.stringify(file)));
		const records = (await studiesOf(database, other.id)).map(({ record }) => record);
		expect(records).toEqual((await studies()).map(({ record }) => record));
	});

	it('needs one connection, and looks up once what is called like a person. 2.7, 5.1', async () => {
		await examplePractice(database, { title: { en: 'Sarah Simonsson' } });
		// With a pool of one connection.
		const statements = async (place: string, count: number): Promise<number> => {
			const { version } = await examplePractice(database);
			const list = Array.from({ length: count }, (_, at) =>
				exampleStudy(reported({ doi: `10.1000/${at}` }, { results: [exampleResult({ place })] })),
			);
			return platform.statements(
				async (call) => valueOf(await importStudies(call, version, JSON.stringify(list))),
				officer,
			);
		};
		const lookedUp = async (count: number) =>
			(await statements('Lessons of the Sarah Simonsson method', count)) -
			(await statements('Lessons', count));
		expect(await lookedUp(1)).toBeGreaterThan(0);
		expect(await lookedUp(4)).toBe(await lookedUp(1));
	});
});
