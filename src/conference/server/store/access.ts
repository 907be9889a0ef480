import type { Identity } from '#platform/identity.ts';
import { readRows, readShared } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { MeetingPart } from '../../agenda.ts';
import { isId, type Edition } from '../../edition.ts';
import type { ConferenceState } from '../../lifecycle.ts';
import type { DelegationFacts, Role } from '../../roles.ts';
import type { HeldSections } from '../../sections.ts';
import { meetingsAsJson } from './read.ts';
import { inForce } from './roles.ts';

/** A conference with what the permission check needs about the actor. */
export interface ConferenceAccessRow {
	id: string;
	slug: string;
	state: ConferenceState;
	role: Role | null;
	/** The sections that the actor holds now. */
	held: HeldSections | null;
	isTemplate: boolean;
	/** Also if it is a draft again. */
	wasAnnounced: boolean;
	published: Edition | null;
	publishedAt: Date | null;
	sequence: number;
	/** ms; from listed meetings only */
	startsAt: number | null;
	endsAt: number | null;
	wholeDays: boolean;
	identity: Identity;
	loaded: string | null;
}

const columns = sql`c.id, c.slug, c.state, c.is_template as "isTemplate",
	c.announced_at is not null as "wasAnnounced", c.published, c.published_at as "publishedAt", c.sequence, c.loaded,
	(extract(epoch from c.starts_at) * 1000)::bigint as "startsAt",
	(extract(epoch from c.ends_at) * 1000)::bigint as "endsAt", c.whole_days as "wholeDays",
	c.identity, p.role, s.held`;

/** The sections of its console that a person holds at a moment, to be joined to a conference. */
const joinHeld = (person: string | null, now: Date) => sql`left join conference.section_holder s
	on s.conference_id = c.id and s.person_id = ${person}
		and ${inForce(now)}`;

/** Who asks, and when: sections are held until a moment. */
interface Asker {
	person: string | null;
	now: Date;
}

/** The conference that matches a condition; the condition may end with a lock. */
async function selectAccess(
	database: Database,
	{ person, now }: Asker,
	which: ReturnType<typeof sql>,
): Promise<ConferenceAccessRow | null> {
	const found = await sql<ConferenceAccessRow>`select ${columns} from conference.conference c
		left join conference.role_holder p on p.conference_id = c.id and p.person_id = ${person}
		${joinHeld(person, now)} where ${which}`.execute(database);
	return found.rows[0] ?? null;
}

/** The conference at an address, with a person's role in it. */
export const accessBySlug = (
	database: Database,
	slug: string,
	person: string | null,
	now: Date,
): Promise<ConferenceAccessRow | null> => selectAccess(database, { person, now }, sql`c.slug = ${slug}`);

export const accessById = (
	database: Database,
	id: string,
	person: string | null,
	now: Date,
): Promise<ConferenceAccessRow | null> =>
	isId(id) ? selectAccess(database, { person, now }, sql`c.id = ${id}`) : Promise.resolve(null);

/** The same, locked until the transaction ends. */
export const lockedAccess = (
	database: Database,
	slug: string,
	person: string | null,
	now: Date,
): Promise<ConferenceAccessRow | null> =>
	selectAccess(database, { person, now }, sql`c.slug = ${slug} for update of c`);

/** A conference without its published edition, which changes seldom; its meetings in the order of time. */
export type CurrentConference = Readonly<
	Omit<ConferenceAccessRow, 'wasAnnounced' | 'published' | 'publishedAt' | 'loaded' | 'role' | 'held'> & {
		isPublished: boolean;
		/** ISO 8601 */
		publishedAt: string | null;
		meetings: readonly MeetingPart[];
	}
>;

/** A person's place in a conference. */
export interface RoleHolder {
	role: Role | null;
	delegation: DelegationFacts | null;
	held: HeldSections | null;
}

/** How a reader names a conference: by its address, one of its meetings, or its id. */
export type WhichConference = { slug: string } | { meeting: string } | { id: string };

const isThe = (which: WhichConference) =>
	'slug' in which
		? sql`c.slug = ${which.slug}`
		: 'id' in which
			? sql`c.id = ${which.id}`
			: sql`c.id = (select conference_id from conference.meeting where id = ${which.meeting})`;

/** A conference for a reader; the same object for all of them until it changes. */
export async function currentConference(
	ctx: Pick<OperationContext, 'database'>,
	which: WhichConference,
): Promise<CurrentConference | null> {
	const [found] = await readShared<CurrentConference>(
		ctx,
		sql`select c.id, c.slug, c.state, c.published is not null as "isPublished",
			c.published_at as "publishedAt", c.sequence,
			(extract(epoch from c.starts_at) * 1000)::bigint as "startsAt",
			(extract(epoch from c.ends_at) * 1000)::bigint as "endsAt", c.whole_days as "wholeDays",
			c.identity, ${meetingsAsJson(sql`c.id`)} as meetings
		from conference.conference c where ${isThe(which)}`,
	);
	return found ?? null;
}

/** The place of a person in a conference; `null` if there is no such conference. */
export async function roleHolder(
	ctx: Pick<OperationContext, 'database' | 'now'>,
	person: string,
	which: WhichConference,
): Promise<RoleHolder | null> {
	const [found] = await readRows<RoleHolder>(
		ctx,
		sql`select p.role, p.delegation, s.held from conference.conference c
			left join conference.role_holder p on p.conference_id = c.id and p.person_id = ${person}
			${joinHeld(person, ctx.now)} where ${isThe(which)}`,
	);
	return found ?? null;
}
