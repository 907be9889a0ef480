import { randomUUID } from 'node:crypto';
import {
	costBands,
	deliverers,
	evidenceLevels,
	factors,
	targetGroups,
	interventions,
	outcomes,
	policeRoles,
	practiceAges,
	practiceSettings,
	riskLevels,
	resultRecord,
	trialRecord,
	type PracticeRecord,
	type Trial,
} from '#practices';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { languages, textOf } from '../documents/vocabulary.ts';
import { sameChance } from '../figures.ts';

const batch = 2_000;
const tables = ['practice', 'version', 'study', 'experience', 'listing'];
const groups = Object.keys(targetGroups.labels) as PracticeRecord['groups'];

/** Adds `n` invented practices with texts in four languages, for measuring: by SQL, past the verbs. */
export async function generatePractices(database: Database, n: number): Promise<void> {
	const states = await sql<{ id: string }>`select id from directory.entry where kind = 'state'`.execute(
		database,
	);
	const countries = states.rows.map(({ id }) => id);
	// The index is made at the end: row by row it would take several times as long.
	for (const table of tables) await triggers(database, table, 'disable');
	await sql`drop index practices.listing_by_words`.execute(database);
	for (let from = 0; from < n; from += batch)
		await database
			.transaction()
			.execute((tx) => addPractices(tx, from, Math.min(batch, n - from), countries));
	await sql`create index listing_by_words on practices.listing using gin (keys, practices.words_of(search)) with (fastupdate = off)`.execute(
		database,
	);
	for (const table of tables) await triggers(database, table, 'enable');
	await sql`select practices.make_bitmaps()`.execute(database);
	await sql`vacuum analyze`.execute(database);
}

const triggers = (database: Database, table: string, what: 'enable' | 'disable') =>
	sql`alter table practices.${sql.ref(table)} ${sql.raw(what)} trigger user`.execute(database);

const rows = (part: readonly object[]) => sql`${JSON.stringify(part)}::jsonb`;

async function addPractices(
	tx: Transaction,
	from: number,
	count: number,
	countries: readonly string[],
): Promise<void> {
	const chance = sameChance(from + 1);
	const one = <Value>(all: readonly Value[]): Value => all[Math.floor(chance() * all.length)] as Value;
	const some = <Value>(all: readonly Value[], most: number): Value[] => [
		...new Set(Array.from({ length: 1 + Math.floor(chance() * most) }, () => one(all))),
	];
	const practices = Array.from({ length: count }, (_, at) => {
		const original = chance() < 0.7 ? 'en' : one(languages);
		const text = (words: number) => ({ [original]: textOf(original, words, chance) });
		const record: PracticeRecord = {
			kind: chance() < 0.8 ? 'programme' : 'activity',
			interventions: some(interventions, 2),
			ages: some(practiceAges, 2),
			settings: some(practiceSettings, 2),
			risks: some(riskLevels, 2),
			groups: some(groups, 2),
			factors: some(factors, 4),
			deliverers: some(deliverers, 2),
			policeRoles: chance() < 0.3 ? some(policeRoles, 2) : [],
			means: [],
			designedWith: [],
			usedIn: some(countries, 5),
			cost: one(costBands),
			training: 'unknown',
			hasManual: true,
			hasHelp: false,
			isAvailable: true,
			languages: some(languages, 3),
			licence: 'open',
			summary: text(40),
			problem: text(60),
			mechanism: text(60),
			components: text(150),
			legal: {},
			knownFailures: chance() < 0.5 ? text(25) : {},
			quality: {},
			rights: {},
			activity: null,
			materials: '',
			mailbox: '',
		};
		const versions = Array.from({ length: chance() < 0.2 ? 2 : 1 }, () => ({
			id: randomUUID(),
			level: one(evidenceLevels),
			acts: chance() < 0.5 ? some(outcomes, 3) : [],
			studies: Array.from({ length: Math.floor(chance() * 4) }, () => inventedStudy(chance, one(countries))),
		}));
		return { id: randomUUID(), number: from + at + 1, original, title: text(6), record, versions };
	});
	await sql`insert into practices.practice (id, slug, state, title, original_language, record, created_at, published_at)
		select r.id, 'generated-' || r.number, 'published', r.title, r.original, r.record, t.at, t.at
		from jsonb_to_recordset(${rows(practices)}) as r(id uuid, number int, original text, title jsonb, record jsonb),
			lateral (select timestamptz '2010-01-01' + r.number * interval '6 hours') t (at)`.execute(tx);
	const versions = practices.flatMap((practice) =>
		practice.versions.map((version, at) => ({ ...version, practice: practice.id, position: at + 1 })),
	);
	await sql`insert into practices.version (id, practice_id, position, name, computed_level, shown_level, changed_at,
			acts_on, rules)
		select id, practice, position, '{"en": "Version"}', level, level, now(),
			array(select jsonb_array_elements_text(acts)), 1
		from jsonb_to_recordset(${rows(versions)}) as r(id uuid, practice uuid, position int, level text, acts jsonb)`.execute(
		tx,
	);
	const studies = versions.flatMap(({ id, practice, studies: all }) =>
		all.map((record) => ({ version: id, practice, record })),
	);
	await sql`insert into practices.study (practice_id, version_id, identity, record, entered_at)
		select practice, version, gen_random_uuid()::text, record, now()
		from jsonb_to_recordset(${rows(studies)}) as r(version uuid, practice uuid, record jsonb)`.execute(tx);
	await sql`select practices.refresh_listing(${practices.map(({ id }) => id)}::uuid[])`.execute(tx);
}

/** A trial by chance: any design, figures and tests, so that all levels come up. */
export function inventedStudy(chance: () => number, country: string): Trial {
	const one = <Value>(all: readonly Value[]): Value => all[Math.floor(chance() * all.length)] as Value;
	const test = () => one(['yes', 'yes', 'yes', 'yes', 'yes', 'no', 'unknown'] as const);
	const measured = [
		'drunkenness',
		'alcohol-use',
		'tobacco-use',
		'cannabis-use',
		'violence',
		'mental-health',
		'school-attainment',
		'social-skills',
	] as const;
	const number = Math.floor(chance() * 1e6);
	return {
		...trialRecord.empty,
		kind: 'trial',
		name: `Invented trial ${number}`,
		countries: [country],
		design: one([
			'rct',
			'cluster-rct',
			'cluster-rct',
			'matched',
			'time-series',
			'controlled',
			'pre-post',
		] as const),
		units: '40 schools',
		participants: 2_000,
		tests: {
			clustering: test(),
			'intention-to-treat': test(),
			attrition: test(),
			baseline: test(),
			measures: test(),
		},
		isIndependent: one(['yes', 'no', 'unknown'] as const),
		fidelity: 80,
		reports: [
			{
				id: '1',
				reference: `Invented trial ${number}`,
				year: 1990 + Math.floor(chance() * 35),
				doi: '',
			},
		],
		results: measured.map((outcome, at) => {
			const effect = 0.55 + chance() * 0.55;
			const half = chance() < 0.5 ? 0.06 : 0.2;
			return {
				...resultRecord.empty,
				report: '1',
				outcome,
				main: at < 4 ? ('named' as const) : ('no' as const),
				measure: 'risk-ratio' as const,
				effect,
				low: effect - half,
				high: effect + half,
				months: Math.floor(chance() * 30),
			};
		}),
	};
}
