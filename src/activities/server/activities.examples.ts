import { randomUUID } from 'node:crypto';
import { sql, type Database } from '#platform/server/database.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import {
	exampleConference,
	type openExampleConference,
} from '../../conference/server/test-conference.examples.ts';
import { activityRecord, type ActivityRecord } from '../activity.ts';
import type { ActivityScope } from '../codes.ts';
import { activityById, insertActivity, updateActivity, type ActivityRow } from './store/activities.ts';
import { foldedName } from '../organisation-names.ts';

/* Activities, organisations and members for tests. */

export type ExamplePlatform = Awaited<ReturnType<typeof openExampleConference>>;

export const exampleNow = new Date('2026-03-02T10:00:00Z');

/** A State of the directory. @returns its id */
export async function exampleEntry(database: Database, slug: string, kind = 'state'): Promise<string> {
	const facts = kind === 'state' ? '{"standing": "participating"}' : '{}';
	const made = await sql<{ id: string }>`insert into directory.entry
			(kind, slug, position, confirmed, unconfirmed, translation, facts, loaded)
		select ${kind}, ${slug}, 1 + coalesce(max(position), 0), true, '{}', 'ours', ${facts}, '{}'
			from directory.entry where kind = ${kind}
		on conflict (kind, slug) do update set confirmed = true returning id`.execute(database);
	return made.rows[0]?.id ?? '';
}

/** An organisation that activities are reported by. */
export async function exampleOrganisation(
	database: Database,
	name: string,
	more: { entry?: string; state?: string; mailbox?: string; iati?: string } = {},
): Promise<string> {
	const made = await sql<{ id: string }>`insert into activities.organisation
			(name, iati, entry_id, state_id, mailbox, created_at)
		values (${name}, ${more.iati ?? ''}, ${more.entry ?? null}, ${more.state ?? null}, ${more.mailbox ?? ''}, ${exampleNow})
		returning id`.execute(database);
	const id = made.rows[0]?.id ?? '';
	await sql`insert into activities.organisation_name (key, organisation_id) values (${foldedName(name)}, ${id})
		on conflict do nothing`.execute(database);
	return id;
}

let count = 0;
/** Somebody who belongs to the delegation of an entry of the directory, in a conference of its own. */
export async function exampleMember(platform: ExamplePlatform, name: string, entry: string) {
	const member = await signedInPerson(platform.database, name);
	count += 1;
	const conference = await exampleConference(platform, {
		slug: `activity-meeting-${count}`,
		meetings: [],
		items: [],
	});
	const made = await sql<{
		id: string;
	}>`insert into accreditation.delegation (conference_id, entry_id, name, class)
		values (${conference}, ${entry}, ${JSON.stringify({ en: name })}, 'state')
		on conflict (conference_id, entry_id) do update set class = 'state' returning id`.execute(
		platform.database,
	);
	await sql`insert into accreditation.participant (conference_id, person_id, role, delegation_id)
		values (${conference}, ${member.person.id}, 'delegate', ${made.rows[0]?.id})`.execute(platform.database);
	return member;
}

export const exampleActivityRecord = (more: Partial<ActivityRecord> = {}): ActivityRecord => ({
	...activityRecord.empty,
	title: { en: 'Life skills in schools' },
	summary: { en: 'Teachers give lessons in schools.' },
	kind: 'training',
	themes: ['prevention'],
	countries: [{ code: 'KG', percent: null }],
	plannedStart: '2025-01-01',
	plannedEnd: '2026-12-31',
	status: 'implementation',
	groups: ['young-people'],
	settings: ['school'],
	...more,
});

/** An activity; closed unless a scope is given. */
export async function exampleActivity(
	database: Database,
	reporter: string,
	{
		scope,
		identifier,
		sample,
		...more
	}: Partial<ActivityRecord> & {
		scope?: ActivityScope;
		identifier?: string;
		sample?: boolean;
	} = {},
): Promise<ActivityRow> {
	return database.transaction().execute(async (tx) => {
		const record = exampleActivityRecord(more);
		const id = await insertActivity(tx, {
			reporter,
			identifier: identifier ?? `X-${randomUUID().slice(0, 8)}`,
			record,
			original: 'en',
			createdBy: null,
			now: exampleNow,
			...(sample === undefined ? {} : { sample }),
		});
		if (!id) throw new Error('The example activity was not added.');
		const made = (await activityById(tx, id)) as ActivityRow;
		const now = exampleNow;
		if (scope) await updateActivity(tx, { ...made, state: 'released', scope, releasedAt: now, now });
		return (await activityById(tx, id)) as ActivityRow;
	});
}
