import type * as v from 'valibot';
import { linksTo } from '#directory/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { personFor } from '#platform/server/people.ts';
import { readSheet, type ReadSheetRefusal } from '#platform/server/sheets/read-sheet.ts';
import { tableMessages } from '#platform/server/sheets/sent-table.ts';
import { confirmedUntil, postSectors, type PostSector } from '../../community.ts';
import type { AddPostInput, ImportPostsForm } from '../../community-form.ts';
import type { CommunityRow } from '../store/communities.ts';
import { allPosts, insertPost, startHolding } from '../store/community-changes.ts';
import { changeCommunity, type ChangeCommunityRefusal } from './change-community.ts';
import { writeMembershipEmail, type CommunityMail } from './membership-email.ts';
import { personFaults } from './person-faults.ts';

/** The most posts of a community. */
export const maxPosts = 2_000;

export type AddPostRefusal = ChangeCommunityRefusal | 'bad-input' | 'too-many';

type PostLine = Omit<AddPostInput, 'once'>;

/** The steward adds a post; its holder is told by email. 9.6 */
export async function addPost(
	ctx: OperationContext,
	slug: string,
	{ once, ...line }: AddPostInput,
	mail: CommunityMail,
): Promise<Result<null, AddPostRefusal>> {
	const wrong = personFaults(line);
	if (wrong) return refuse('bad-input', wrong);
	if (line.entry && !(await linksTo(ctx, [line.entry], 'en')).has(line.entry))
		return refuse('bad-input', { entry: 'platform.wrong-value' });
	return addPosts(ctx, slug, once, [line], mail);
}

const addPosts = (
	ctx: OperationContext,
	slug: string,
	once: string,
	lines: readonly PostLine[],
	mail: CommunityMail,
): Promise<Result<null, AddPostRefusal>> =>
	changeCommunity(ctx, slug, { action: 'add-posts', by: 'steward', once }, async (tx, community) => {
		if ((await allPosts(tx, community.id)).length + lines.length > maxPosts) return refuse('too-many');
		for (const line of lines) await addOne(tx, ctx, community, line, mail);
		return done(null);
	});

async function addOne(
	tx: Transaction,
	ctx: OperationContext,
	community: CommunityRow,
	{ language, name, entry, sector, isHidden, dutyContact, person, email }: PostLine,
	mail: CommunityMail,
): Promise<void> {
	const post = await insertPost(tx, community.id, {
		name: { [language]: name },
		entry,
		sector,
		isHidden,
		dutyContact,
		confirmedUntil: confirmedUntil(ctx.now),
		now: ctx.now,
	});
	const holder = await personFor(tx, { name: person, email: email.toLowerCase() });
	await startHolding(tx, { post, person: holder.id, isDeputy: false, now: ctx.now });
	await writeMembershipEmail(tx, ctx, mail, {
		people: [holder.id],
		step: 'holder',
		community,
		post: { [language]: name },
	});
}

/** A line of a pasted table, as it will be added, with what is wrong in it. */
export interface ImportedPost {
	line: number;
	name: string;
	sector: PostSector;
	person: string;
	email: string;
	dutyContact: string;
	/** Keys of messages. */
	faults: string[];
}

/**
 * Reads pasted lines: post, sector (its code), name and email address of the holder, duty contact. A first line without
 * an email address is the heading. An unknown sector is “other”. 9.6
 */
export async function readPostLines(
	ctx: Pick<OperationContext, 'actor' | 'signal'>,
	pasted: string,
): Promise<Result<ImportedPost[], ReadSheetRefusal>> {
	const sheet = await readSheet(ctx, new TextEncoder().encode(pasted), 'utf-8');
	if (!sheet.ok) return sheet;
	const { rows } = sheet.value;
	const lines = rows[0]?.cells.some((cell) => cell.includes('@')) ? rows : rows.slice(1);
	const seen = new Set<string>();
	const posts = lines.map(
		({ line, cells: [name = '', sector = '', person = '', email = '', dutyContact = ''] }) => {
			const isKnown = seen.has(name.toLowerCase());
			seen.add(name.toLowerCase());
			const code = postSectors.find((one) => one === sector.trim().toLowerCase()) ?? 'other';
			return {
				line,
				name: name.slice(0, 200),
				sector: code,
				person,
				email,
				dutyContact: dutyContact.slice(0, 300),
				faults: [
					...(name ? [] : ['warnings.communities.missing']),
					...(isKnown ? ['warnings.communities.twice'] : []),
					...Object.values(personFaults({ person, email }) ?? {}),
				],
			};
		},
	);
	return done(posts);
}

/** `unchecked`: the lines are to be shown first; `bad-lines`: none is added while one is wrong. */
export type ImportPostsRefusal = AddPostRefusal | 'unchecked' | 'bad-lines' | 'no-lines';

/** The steward adds the posts of a pasted table, all or none, after they were shown. 9.6 */
export async function importPosts(
	ctx: OperationContext,
	slug: string,
	{ once, language, pasted, isChecked }: v.InferOutput<typeof ImportPostsForm>,
	mail: CommunityMail,
): Promise<
	Result<null, ImportPostsRefusal> | { ok: false; refusal: ImportPostsRefusal; lines: ImportedPost[] }
> {
	const read = await readPostLines(ctx, pasted);
	if (!read.ok && read.refusal !== 'no-rows')
		return refuse('bad-input', { pasted: tableMessages[read.refusal] });
	const lines = read.ok ? read.value : [];
	if (!lines.length) return refuse('no-lines', { pasted: 'warnings.communities.no-lines' });
	if (lines.some(({ faults }) => faults.length)) return { ...refuse('bad-lines'), lines };
	if (!isChecked) return { ...refuse('unchecked'), lines };
	return addPosts(
		ctx,
		slug,
		once,
		lines.map(({ name, sector, person, email, dutyContact }) => ({
			language,
			name,
			sector,
			person,
			email,
			dutyContact,
			entry: null,
			isHidden: false,
		})),
		mail,
	);
}
