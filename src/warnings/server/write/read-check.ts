import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { CheckRecipient, WarningCheck } from '../../warning-draft.ts';
import { postNames } from '../communities/post-names.ts';
import { readMembers } from '../communities/read-members.ts';
import { asReader } from '../store/as-reader.ts';
import { communitiesById, holdersById } from '../store/communities.ts';
import { versionsOfWarning, warningById, type WarningRow } from '../store/warnings.ts';
import { mayHandle, warningViewer } from '../access.ts';
import { logAccess } from '../change-warning.ts';
import { contentOf, noteOf } from '../content.ts';
import { audienceKind, draftRecipients } from './draft.ts';

/**
 * The version that the caller is asked to check, as the second person. The read is logged. 12.6
 * @returns `null` = none, or none that they may release
 */
export async function readCheck(ctx: OperationContext, id: string): Promise<WarningCheck | null> {
	const [viewer, { warning, versions }] = await Promise.all([
		warningViewer(ctx),
		asReader(ctx, async (tx) => ({
			warning: await warningById(tx, id),
			versions: await versionsOfWarning(tx, id),
		})),
	]);
	if (!warning?.community || !mayHandle(viewer, 'review', warning)) return null;
	const isUrgent = warning.confirmBy !== null;
	const version = versions.find((one) =>
		isUrgent ? one.version === warning.version : one.state === 'review',
	);
	const content = version && contentOf(ctx, version);
	if (!content || version.draftedBy === viewer.person) return null;
	if (isUrgent && (warning.state !== 'released' || (warning.confirmBy ?? ctx.now) <= ctx.now)) return null;
	const [kind, { recipients, unusual: all }, members, [community], holders] = await Promise.all([
		audienceKind(ctx.database, warning),
		draftRecipients(ctx, warning),
		readMembers(ctx, warning.community),
		communitiesById(ctx.database, [warning.community]),
		holdersById(ctx.database, warning.community, warning.audienceHolders),
	]);
	// Somebody of another post does not see with whom this one shared before.
	const unusual = warning.sourcePost && viewer.own.has(warning.sourcePost) ? all : [];
	const reached = new Set(recipients.map(({ recipient }) => recipient));
	// A person who acts as the source of a RED one already reads it as such.
	for (const owner of warning.owners) reached.add(owner);
	const leftOut = kind === 'community' ? [] : warning.audience.filter((one) => !reached.has(one));
	const posts = await postNames(ctx, [
		...leftOut,
		...unusual,
		...(warning.sourcePost ? [warning.sourcePost] : []),
	]);
	const member = (post: string) => members?.find(({ id: of }) => of === post) ?? null;
	const named = (one: string): CheckRecipient[] => {
		// A person as they were chosen, also if they hold another post. 9.2
		const chosen = holders.filter(({ person }) => person === one);
		return chosen.length
			? chosen.map(({ post, name }) => ({ post: member(post), person: member(post)?.name ? name : null }))
			: [{ post: posts.get(one) ?? member(one), person: null }];
	};
	const shown = kind === 'community' ? [] : [...reached].flatMap(named);
	const since = new Date(ctx.now.getTime() - 3_600_000);
	await ctx.database.transaction().execute((tx) => logAccess(tx, ctx, warning, 'review', since));
	return {
		warning: pick(warning),
		isUrgent,
		content,
		change: version.change,
		note: noteOf(ctx, id, version.note),
		expiresAt: isUrgent ? warning.expiresAt : version.expiresAt,
		source: (warning.sourcePost && posts.get(warning.sourcePost)) || null,
		community: community ? inLanguage(community.name, ctx.language, 'en') : null,
		kind,
		count: kind === 'persons' ? shown.length : recipients.length,
		recipients: shown,
		leftOut: leftOut.flatMap(named),
		unusual: unusual.flatMap(named),
	};
}

/** Of the row only what the page shows: an audience holds ids of persons. 9.2 */
const pick = ({
	id,
	revision,
	tlp,
	purposes,
	notInCourt,
	askBefore,
	version,
	confirmBy,
}: WarningRow): WarningCheck['warning'] => ({
	id,
	revision,
	tlp,
	purposes,
	notInCourt,
	askBefore,
	version,
	confirmBy,
});
