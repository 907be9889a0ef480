import * as v from 'valibot';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '#platform/server/database.ts';
import { migrate } from '#platform/server/migrate.ts';
import { StudyRecord } from '../src/practices/study.ts';
import { emptyDatabase, type TestDatabase } from './setup/database.ts';
import { migrations, migrationsOf } from './setup/history.ts';

/* Migration 0180: studies become trials with reports, and nothing that people wrote is lost. docs/rules/practices.md 2.8, 3.3, 3.11 */

const [practice, version, study, person] = ['41', '42', '43', '44'].map(
	(end) => `00000000-0000-4000-8000-0000000000${end}`,
);
const state = '00000000-0000-4000-8000-000000000045';
const now = '2026-11-28T10:00:00Z';
const old = (reference: string) => ({
	reference,
	year: 2019,
	doi: '10.1000/old',
	country: state,
	design: 'cluster-rct',
	units: '143 schools',
	participants: 7000,
	tests: {
		clustering: 'yes',
		'intention-to-treat': 'yes',
		attrition: 'yes',
		baseline: 'yes',
		measures: 'yes',
	},
	attrition: 12,
	attritionDifference: null,
	isIndependent: 'no',
	isPreregistered: 'unknown',
	funding: 'A fund',
	fidelity: 80,
	results: [
		{
			outcome: 'drunkenness',
			isPrimary: true,
			measure: 'risk-ratio',
			effect: 0.8,
			low: 0.7,
			high: 0.9,
			desired: 'less',
			stated: null,
			months: 18,
			place: 'Table 2',
		},
	],
});
const record = {
	kind: 'programme',
	cost: 'free',
	summary: { en: 'Twelve lessons' },
	usedIn: [],
	ages: ['adult'],
	interventions: ['social-skills'],
	search: { review: { de: 'Eine Übersicht, 2022', en: 'A review, 2022' }, isComplete: true },
};

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
	database = await emptyDatabase();
	const before = await migrationsOf({ until: '0171' });
	const opened = openDatabase(database.url, { size: 2 });
	client = new Client({ connectionString: database.url });
	await client.connect();
	await migrate(opened.database, before.folder);
	await client.query(`
		insert into platform.person (id, name, email) values ('${person}', 'Owner', 'owner@example.org');
		insert into practices.practice (id, slug, state, title, original_language, record, created_at, published_at)
			values ('${practice}', 'skills', 'published', '{"en": "Skills"}', 'en', '${JSON.stringify(record)}', '${now}', '${now}');
		insert into practices.practice_edition (practice_id, revision, title, record, edited_at)
			values ('${practice}', 1, '{"en": "Skills"}', '${JSON.stringify(record)}', '${now}');
		insert into practices.version (id, practice_id, position, name, computed_level, shown_level, changed_at)
			values ('${version}', '${practice}', 1, '{"en": "Original"}', 'incomplete', 'effective', '${now}');
		insert into practices.study (id, practice_id, version_id, identity, record, entered_at, entered_by)
			values ('${study}', '${practice}', '${version}', 'doi:10.1000/old', '${JSON.stringify(old('New text'))}', '${now}', '${person}');
		insert into practices.study_edition (study_id, revision, record, replaced_at)
			values ('${study}', 1, '${JSON.stringify(old('Former text'))}', '${now}');
		insert into practices.review (practice_id, version_id, computed_level, evidence_at, opened_at, ended_at, ending, level)
			values ('${practice}', '${version}', 'incomplete', '${now}', '${now}', '${now}', 'unanimous', 'effective');
		insert into practices.review (practice_id, version_id, computed_level, evidence_at, opened_at)
			values ('${practice}', '${version}', 'incomplete', '${now}', '${now}');`);
	await migrate(opened.database, migrations);
	await opened.close();
	await before.remove();
});
afterAll(async () => {
	await client.end();
	await database.drop();
});
const rows = async (query: string) => (await client.query(query)).rows;

it('Each old study is a trial with one report that the schema takes, and so are its former records. 2.8', async () => {
	const [found] = await rows('select record, identity from practices.study');
	expect(v.parse(StudyRecord, found.record)).toEqual(found.record);
	expect(found.record).toMatchObject({
		kind: 'trial',
		name: '143 schools',
		countries: [state],
		funding: 'A fund',
		reports: [{ id: '1', reference: 'New text', year: 2019, doi: '10.1000/old' }],
		results: [{ report: '1', main: 'named', effect: 0.8, place: 'Table 2' }],
	});
	expect(found.identity).toBe('trial:doi:10.1000/old|143 schools');
	const [former] = await rows('select record from practices.study_edition');
	expect(former.record).toMatchObject({ kind: 'trial', reports: [{ reference: 'Former text' }] });
});

it('The review that an owner named is kept as the source of a search that nobody has said complete. 3.3', async () => {
	const [found] = await rows('select record, confirmed_at from practices.literature_search');
	expect(found).toMatchObject({
		confirmed_at: null,
		record: { source: 'Eine Übersicht, 2022 · A review, 2022', isComplete: false },
	});
	const [now_] = await rows('select record from practices.practice');
	expect(now_.record).toMatchObject({ materials: '', mailbox: '', summary: record.summary });
	expect(now_.record.search).toBeUndefined();
	// The former text keeps the owner's tick.
	const [edition] = await rows('select record from practices.practice_edition');
	expect(edition.record.search).toEqual(record.search);
});

it('Decisions stay as history, open reviews end, and levels are computed again at the next start. 3.11', async () => {
	expect(await rows('select ending, level from practices.review order by level nulls last')).toEqual([
		{ ending: 'unanimous', level: 'effective' },
		{ ending: 'superseded', level: null },
	]);
	expect(await rows('select computed_level, rules from practices.version')).toEqual([
		{ computed_level: 'described', rules: 0 },
	]);
});

it('It is still found by the country and the reference of its trial, and by its type of intervention', async () => {
	const found =
		await rows(`select f.kind, f.ref from practices.listing l join practices.facet f on f.id = any (l.keys)
		where f.kind in ('evaluated', 'intervention') order by 1`);
	expect(found).toEqual([
		{ kind: 'evaluated', ref: state },
		{ kind: 'intervention', ref: 'social-skills' },
	]);
	expect(
		await rows(`select year from practices.listing where search @@ to_tsquery('simple', 'text')`),
	).toEqual([{ year: 2019 }]);
});
