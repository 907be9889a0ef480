import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { CheckRecipient, WarningCheck } from '../../../warning-draft.ts';
import { postNames } from '../../communities/post-names.ts';
import { readMembers } from '../../communities/read-members.ts';
import { asReader } from '../../store/as-reader.ts';
import { communitiesById } from '../../store/communities.ts';
import { versionsOfWarning, warningById } from '../../store/warnings.ts';
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
	const [kind, { recipients, unusual: all }, members, [community]] = await Promise.all([
		audienceKind(ctx.database, warning),
		draftRecipients(ctx, warning),
		readMembers(ctx, warning.community),
		communitiesById(ctx.database, [warning.community]),
	]);
	// Somebody of another post does not see with whom this one shared before.
	const unusual = warning.sourcePost && viewer.own.has(warning.sourcePost) ? all : [];
	const reached = new Set(recipients.map(({ recipient }) => recipient));
	const leftOut = kind === 'community' ? [] : warning.audience.filter((one) => !reached.has(one));
	const posts = await postNames(ctx, [
		...leftOut,
		...unusual,
		...(warning.sourcePost ? [warning.sourcePost] : []),
	]);
	const named = (one: string): CheckRecipient => {
		const holds = members?.find(({ holders }) => holders.some(({ person }) => person === one));
		return {
			post: posts.get(one) ?? members?.find((member) => member.id === one) ?? holds ?? null,
			person: holds?.holders.find(({ person }) => person === one)?.name ?? null,
		};
	};
	const since = new Date(ctx.now.getTime() - 3_600_000);
	await ctx.database.transaction().execute((tx) => logAccess(tx, ctx, warning, 'review', since));
	return {
		warning,
		isUrgent,
		content,
		change: version.change,
		note: noteOf(ctx, id, version.note),
		expiresAt: isUrgent ? warning.expiresAt : version.expiresAt,
		source: (warning.sourcePost && posts.get(warning.sourcePost)) || null,
		community: community ? inLanguage(community.name, ctx.language, 'en') : null,
		kind,
		count: recipients.length,
		recipients: kind === 'community' ? [] : [...reached].map(named),
		leftOut: leftOut.map(named),
		unusual: unusual.map(named),
	};
}
