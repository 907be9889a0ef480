import type { AudienceFrom } from '#platform/audience.ts';
import type { Texts } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { Standing } from '#conference/server';
import type { Delegation } from '../../types.ts';

/** An item under which the floor of a meeting can be used. */
export interface SettingItem {
	id: string;
	number: string;
	title: Texts;
	/** Whether the floor can be asked for under it. */
	statements: boolean;
	audience: readonly AudienceFrom[];
}

export interface SettingRow {
	conference: string;
	slug: string;
	number: number;
	state: Standing['state'];
	role: Standing['role'];
	delegation: Delegation | null;
	items: SettingItem[];
	delegations: Delegation[];
}

/** A meeting with its conference, items and delegations, and what a person is in it. */
export async function settingRow(
	database: Database,
	meeting: string,
	person: string | null,
): Promise<SettingRow | null> {
	const found = await sql<SettingRow>`
		select c.id as conference, c.slug, m.number, c.state, p.role,
			(select jsonb_build_object('id', d.id, 'name', d.name, 'class', d.class)
				from conference.delegation d where d.id = p.delegation_id) as delegation,
			(select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number, 'title', i.title,
					'statements', i.statements, 'audience', i.steps) order by i.position), '[]')
				from conference.item i
				where i.conference_id = c.id and (i.meeting_id = m.id or i.meeting_id is null)) as items,
			(select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'class', d.class)
					order by d.seat nulls last, d.id), '[]')
				from conference.delegation d where d.conference_id = c.id) as delegations
		from conference.meeting m
		join conference.conference c on c.id = m.conference_id
		left join conference.participant p on p.conference_id = c.id and p.person_id = ${person}
		where m.id = ${meeting} and c.published is not null`.execute(database);
	return found.rows[0] ?? null;
}
