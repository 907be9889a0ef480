import { listEntries } from '#directory/server';
import { inLanguage, type LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type {
	NamedPost,
	RefusedDraftText,
	WarningFormChoices,
	WarningFormHead,
} from '../../warning-draft.ts';
import type { WarningContent } from '../../warning.ts';
import { postNames } from '../communities/post-names.ts';
import { readMembers } from '../communities/read-members.ts';
import { asReader } from '../store/as-reader.ts';
import { communitiesById, holdersById } from '../store/communities.ts';
import { hasOpenVersion, releasedBy } from '../store/warning-drafts.ts';
import { versionsOfWarning, warningById, type WarningRow } from '../store/warnings.ts';
import { mayHandle, warningViewer } from '../access.ts';
import { contentOf, noteOf } from '../content.ts';
import { recordRead } from '../receive/record-read.ts';
import { audienceKind, draftProblems, draftRecipients, type DraftWay } from './draft.ts';

/** The form of a new warning: for the first post of the caller, or the one asked for. */
export interface NewWarningPage extends WarningFormChoices {
	/** The posts of the caller, each with the name of its community. */
	posts: (NamedPost & { community: LocalizedText | null })[];
}

/** @returns `null` = the caller holds no post, or not the one asked for */
export async function newWarning(ctx: OperationContext, post: string | null): Promise<NewWarningPage | null> {
	const { posts } = await warningViewer(ctx);
	const source = post === null ? posts[0] : posts.find(({ id }) => id === post);
	if (!source) return null;
	const [names, communities, choices] = await Promise.all([
		postNames(
			ctx,
			posts.map(({ id }) => id),
		),
		communitiesById(
			ctx.database,
			posts.map(({ community }) => community),
		),
		formChoices(ctx, { id: source.id, community: source.community }),
	]);
	const nameOf = (id: string): LocalizedText | null => {
		const found = communities.find((community) => community.id === id);
		return found ? inLanguage(found.name, ctx.language, 'en') : null;
	};
	return (
		choices && {
			...choices,
			posts: posts.flatMap(({ id, community }) => {
				const name = names.get(id);
				return name ? [{ ...name, community: nameOf(community) }] : [];
			}),
		}
	);
}

/** The form of a draft, or of an update of a released warning. */
export interface EditWarningPage extends WarningFormChoices {
	warning: Pick<WarningRow, 'id' | 'revision' | 'version' | 'tlp'>;
	/** `none`: an update is not begun; `busy`: a colleague drafts one; `unconfirmed`: an urgent release waits. */
	state: 'draft' | 'review' | 'none' | 'busy' | 'unconfirmed';
	head: WarningFormHead;
	content: WarningContent;
	change: 'new' | 'update' | 'correction';
	note: string;
	expiresAt: Date | null;
	returnedBecause: string;
	/** What keeps it from going on, if that was asked. */
	faults: Record<string, string>;
	refused: RefusedDraftText[];
	/** With whom the post does not usually share. 11.6 */
	unusual: (NamedPost | null)[];
}

/**
 * A read of what is released is logged. 13.3
 * @param way what it was stopped at
 * @returns `null` = no such warning that the caller may edit, or its content is lost
 */
export async function editWarning(
	ctx: OperationContext,
	id: string,
	way: DraftWay | null,
): Promise<EditWarningPage | null> {
	const [viewer, { warning, versions }] = await Promise.all([
		warningViewer(ctx),
		asReader(ctx, async (tx) => ({
			warning: await warningById(tx, id),
			versions: await versionsOfWarning(tx, id),
		})),
	]);
	if (!warning?.sourcePost || !warning.community || warning.state === 'withdrawn') return null;
	if (!mayHandle(viewer, 'edit', warning)) return null;
	const own = versions.find(({ state, draftedBy }) => state !== 'released' && draftedBy === viewer.person);
	const shown = own ?? versions.find(({ version }) => version === warning.version);
	const content = shown && contentOf(ctx, shown);
	if (!shown || !content) return null;
	const choices = await formChoices(ctx, { id: warning.sourcePost, community: warning.community });
	if (!choices) return null;
	const read = { action: 'read', since: shown.releasedAt } as const;
	// If it was released again or withdrawn meanwhile, that version is read.
	if (shown.state === 'released' && !(await recordRead(ctx, warning, [], read)))
		return editWarning(ctx, id, way);
	const isBusy = !own && (await hasOpenVersion(ctx.database, id));
	const note = own ? noteOf(ctx, id, own.note) : '';
	const draft = own && { warning, version: own, content, note, returnedBecause: '' };
	const { unusual } = draft ? await draftRecipients(ctx, warning) : { unusual: [] };
	const problems = draft && way ? await draftProblems(ctx, draft, { way, hasReadUnusual: false }) : null;
	const names = await postNames(ctx, unusual);
	const change = own ? own.change : 'update';
	return {
		...choices,
		warning: pick(warning),
		state: own?.state === 'review' ? 'review' : own ? 'draft' : openState(isBusy, warning),
		head: await headOf(ctx, warning),
		content,
		change: change === 'withdrawal' ? 'update' : change,
		note,
		// An update keeps the end unless another is chosen.
		expiresAt: own ? own.expiresAt : warning.expiresAt,
		returnedBecause: own ? noteOf(ctx, id, own.returnedBecause) : '',
		faults: problems?.faults ?? {},
		refused: [...(problems?.refused ?? [])].map(([field, text]) => ({ field, ...text })),
		unusual: unusual.map((one) => names.get(one) ?? null),
	};
}

/** Of the row only what the page shows: an audience holds ids of persons. 9.2 */
const pick = ({ id, revision, version, tlp }: WarningRow) => ({ id, revision, version, tlp });

async function headOf(
	ctx: OperationContext,
	{ tlp, purposes, notInCourt, askBefore, supersedes, ...warning }: WarningRow,
): Promise<WarningFormHead> {
	const kind = await audienceKind(ctx.database, warning);
	const holders =
		kind === 'persons' && warning.community
			? await holdersById(ctx.database, warning.community, warning.audienceHolders)
			: [];
	const audience = kind === 'persons' ? holders.map(({ id, now }) => now ?? id) : warning.audience;
	return { tlp, purposes, notInCourt, askBefore, supersedes, kind, audience };
}

const openState = (isBusy: boolean, { confirmBy }: WarningRow): 'none' | 'busy' | 'unconfirmed' =>
	isBusy ? 'busy' : confirmBy ? 'unconfirmed' : 'none';

async function formChoices(
	ctx: OperationContext,
	post: { id: string; community: string },
): Promise<WarningFormChoices | null> {
	const [members, names, [community], states, supersedable] = await Promise.all([
		readMembers(ctx, post.community),
		postNames(ctx, [post.id]),
		communitiesById(ctx.database, [post.community]),
		listEntries(ctx, 'state', ctx.language),
		asReader(ctx, (tx) => releasedBy(tx, post.id)),
	]);
	const source = names.get(post.id);
	if (!members || !source || !community) return null;
	return {
		source,
		community: inLanguage(community.name, ctx.language, 'en'),
		members: members.filter(({ id }) => id !== post.id),
		states: states.map(({ id, name }) => ({ id, name })),
		supersedable,
	};
}
