import { randomUUID } from 'node:crypto';
import type { Actor } from '#platform/actor.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { TestPlatform } from '../../../tests/test-platform.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { confirmedUntil } from '../community.ts';
import type { Tlp, WarningPurpose } from '../tlp.ts';
import { listingOf, type WarningContent } from '../warning.ts';
import { exampleContent } from '../warnings.examples.ts';
import { storedContent } from './content.ts';

/** The moment at which the examples are made. */
export const exampleNow = new Date('2026-11-28T10:00:00Z');

type Person = Actor & { person: NonNullable<Actor['person']> };

/** A post with its holder. */
export interface ExamplePost {
	id: string;
	number: number;
	holder: Person;
	/** Under which the holder is chosen in forms. */
	holding: string;
}

/** A post of a community with a new person as its holder. */
export async function examplePost(
	database: Database,
	community: string,
	name: string,
	{
		sector = 'health',
		isHidden = false,
		holder,
	}: { sector?: string; isHidden?: boolean; holder?: Person } = {},
): Promise<ExamplePost> {
	const person = holder ?? (await signedInPerson(database, `${name} ${randomUUID().slice(0, 8)}`));
	const made = await sql<{ id: string; number: number }>`insert into warnings.post
			(community_id, number, name, sector, is_hidden, joined_at, confirmed_until)
		select ${community}, 1 + coalesce(max(number), 0), ${JSON.stringify({ en: `Focal point, ${name}` })}, ${sector},
			${isHidden}, ${exampleNow}, ${confirmedUntil(exampleNow)}
		from warnings.post where community_id = ${community} returning id, number`.execute(database);
	const post = made.rows[0];
	if (!post) throw new Error('The example post was not added.');
	const holding = await addHolder(database, post.id, person.person.id);
	return { ...post, holder: person, holding };
}

/** Another person who holds a post. @returns under which they are chosen in forms */
export const addHolder = async (
	database: Database,
	post: string,
	person: string,
	isDeputy = false,
): Promise<string> => {
	const made = await sql<{
		id: string;
	}>`insert into warnings.post_holder (post_id, person_id, is_deputy, since)
		values (${post}, ${person}, ${isDeputy}, ${exampleNow}) returning id`.execute(database);
	return made.rows[0]?.id ?? '';
};

/** An open community with a post for each name. @returns its id, and the posts in the order of their names */
export async function exampleCommunity(
	database: Database,
	names: readonly string[],
	{ steward = null }: { steward?: string | null } = {},
): Promise<{ id: string; slug: string; posts: ExamplePost[] }> {
	const slug = `focal-points-${randomUUID().slice(0, 8)}`;
	const made = await sql<{ id: string }>`insert into warnings.community (slug, name, steward_id, created_at)
		values (${slug}, '{"en": "Drug focal points"}', ${steward}, ${exampleNow})
		returning id`.execute(database);
	const id = made.rows[0]?.id ?? '';
	const posts: ExamplePost[] = [];
	for (const name of names) posts.push(await examplePost(database, id, name));
	return { id, slug, posts };
}

/** Removes a post from its community, without the checks of the form. */
export const removeExamplePost = async (database: Database, post: string): Promise<void> => {
	await sql`update warnings.post set removed_at = ${exampleNow} where id = ${post}`.execute(database);
};

/** A warning of a post, without the checks of the form; released by default. @returns its id */
export async function exampleWarning(
	platform: TestPlatform,
	source: ExamplePost & { community: string },
	{
		state = 'released',
		tlp = 'green',
		purposes = ['health'],
		audience = [source.community],
		owners = [source.id],
		reviewers = [],
		content = {},
		confirmBy = null,
		expiresAt = new Date('2027-02-28T10:00:00Z'),
	}: {
		state?: 'draft' | 'released' | 'withdrawn';
		tlp?: Tlp | null;
		purposes?: WarningPurpose[];
		audience?: string[];
		owners?: string[];
		reviewers?: string[];
		content?: Partial<WarningContent>;
		confirmBy?: Date | null;
		expiresAt?: Date | null;
	} = {},
): Promise<string> {
	const id = randomUUID();
	const author = source.holder.person.id;
	const ctx = platform.context(source.holder, exampleNow);
	const text = exampleContent(content);
	const stored = storedContent(ctx, { warning: id, tlp }, text);
	const isReleased = state !== 'draft';
	const at = isReleased ? exampleNow : null;
	await sql`insert into warnings.warning (id, state, tlp, purposes, community_id, source_post_id, author_id, audience,
			owners, reviewers, version, listing, created_at, released_at, expires_at, confirm_by, withdrawn_at)
		values (${id}, ${state}, ${tlp}, ${purposes}, ${source.community}, ${source.id}, ${author}, ${audience}::uuid[],
			${isReleased ? owners : []}::uuid[], ${reviewers}::uuid[], ${isReleased ? 1 : 0},
			${isReleased && stored.content ? JSON.stringify(listingOf(text)) : null}, ${exampleNow}, ${at}, ${expiresAt},
			${confirmBy}, ${state === 'withdrawn' ? exampleNow : null})`.execute(platform.database);
	const versionState = isReleased ? 'released' : reviewers.length ? 'review' : 'draft';
	await sql`insert into warnings.warning_version
			(warning_id, version, change, state, content, sealed, drafted_by, drafted_at, released_at)
		values (${id}, 1, 'new', ${versionState}, ${stored.content}, ${stored.sealed}, ${author}, ${exampleNow}, ${at})`.execute(
		platform.database,
	);
	return id;
}
