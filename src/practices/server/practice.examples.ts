import { randomUUID } from 'node:crypto';
import type { Actor } from '#platform/actor.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { exampleRecord, exampleStudy } from '../practice.examples.ts';
import type { PracticeRecord, PracticeState } from '../practice.ts';
import type { Trial } from '../study.ts';
import { computeLevels } from './compute-levels.ts';
import { insertPractice, practiceById, type PracticeRow } from './store/practices.ts';
import type { PracticeOwner } from './store/owners.ts';
import { insertVersion } from './store/versions.ts';

const now = new Date('2026-03-02T10:00:00Z');

/** A State of the directory that no organisation loads. @returns its id */
export async function exampleState(database: Database, slug: string): Promise<string> {
	const made = await sql<{ id: string }>`insert into directory.entry
			(kind, slug, position, confirmed, unconfirmed, translation, facts, loaded)
		select 'state', ${slug}, 1 + coalesce(max(position), 0), true, '{}', 'ours', '{"standing": "participating"}', '{}'
			from directory.entry where kind = 'state'
		on conflict (kind, slug) do update set confirmed = true returning id`.execute(database);
	return made.rows[0]?.id ?? '';
}

/** An expert for a State. */
export async function exampleExpert(
	database: Database,
	name: string,
	country: string | null,
	isBoard = false,
): Promise<Actor & { person: NonNullable<Actor['person']> }> {
	const expert = await signedInPerson(database, name);
	await sql`insert into practices.expert (person_id, country_id, is_board, appointed_at)
		values (${expert.person.id}, ${country}, ${isBoard}, ${now})`.execute(database);
	return expert;
}

/** A State of the directory as the owner of a practice. */
export const exampleOwner = (entry: string | null, more: Partial<PracticeOwner> = {}): PracticeOwner => ({
	entry,
	delegation: null,
	name: null,
	country: null,
	...more,
});

/** A practice with its original version. @returns it, and the id of the version */
export async function examplePractice(
	database: Database,
	{
		state = 'published',
		owners = [],
		submittedBy = null,
		record = {},
		title = { en: 'Example skills programme' },
	}: {
		state?: PracticeState;
		/** Ids of States, or owners that the directory does not have. */
		owners?: (string | PracticeOwner)[];
		submittedBy?: string | null;
		record?: Partial<PracticeRecord>;
		title?: Record<string, string>;
	} = {},
): Promise<PracticeRow & { version: string }> {
	return database.transaction().execute(async (tx) => {
		const id = await insertPractice(tx, {
			slug: `example-${randomUUID().slice(0, 8)}`,
			title,
			original: 'en',
			record: exampleRecord(record),
			owners: owners.map((owner) => (typeof owner === 'string' ? exampleOwner(owner) : owner)),
			submittedBy,
			now,
		});
		const version = await insertVersion(
			tx,
			id ?? '',
			{ name: { en: 'Original' }, country: null, differences: {} },
			now,
		);
		const published = state === 'published' || state === 'withdrawn' ? now : null;
		await sql`update practices.practice set state = ${state}, published_at = ${published} where id = ${id}`.execute(
			tx,
		);
		await computeLevels(tx, id ?? '', now);
		const practice = await practiceById(tx, id ?? '');
		if (!practice) throw new Error('The example practice was not added.');
		return { ...practice, version };
	});
}

/** Adds a study without the checks of the form, and computes the levels. */
export async function exampleStudyOf(
	database: Database,
	{ id, version }: { id: string; version: string },
	more: Partial<Trial> = {},
): Promise<void> {
	await database.transaction().execute(async (tx) => {
		await sql`insert into practices.study (practice_id, version_id, identity, record, entered_at)
			values (${id}, ${version}, ${randomUUID()}, ${JSON.stringify(exampleStudy(more))}, ${now})`.execute(tx);
		await computeLevels(tx, id, now);
	});
}
