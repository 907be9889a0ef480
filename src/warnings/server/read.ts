import { inLanguage, writtenIn } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { AccessAction } from '../access-log.ts';
import { lastSightings } from '../warning-answer.ts';
import type { ShownMember, WarningPage } from '../warning-inbox.ts';
import { forPolice, isReducedFor, warningState } from '../warning-flow.ts';
import { mayExport, tellsSource } from '../tlp.ts';
import { asReader } from './store/as-reader.ts';
import { communitiesById } from './store/communities.ts';
import {
	answersOf,
	deliveriesOf,
	receptionCounts,
	type WarningAnswerRow,
	type DeliveryRow,
} from './store/deliveries.ts';
import {
	replacementsOf,
	versionsOfWarning,
	wasReleasedByTwo,
	warningById,
	type WarningRow,
	type WarningVersionRow,
} from './store/warnings.ts';
import { mayHandle, warningViewer, type WarningViewer } from './access.ts';
import { contentOf, noteOf } from './content.ts';
import { shownReplacements } from './replacements.ts';
import { membersByRecipient } from './receive/members-by-recipient.ts';
import { receiptsOf } from './receive/read-receipts.ts';
import { ownRecipients } from './receive/recipients.ts';
import { recordRead } from './receive/record-read.ts';

/** What PostgreSQL shows the caller of a warning. */
interface VisibleWarning {
	warning: WarningRow;
	versions: WarningVersionRow[];
	deliveries: DeliveryRow[];
	answers: WarningAnswerRow[];
	/** Of the same community: that it replaces, or that replace it. */
	replacements: WarningRow[];
}

/** A warning as its caller sees it: PostgreSQL and the program each decide. 13.1 @returns `null` = not for the caller */
export async function visibleWarning(
	ctx: OperationContext,
	viewer: WarningViewer,
	id: string,
): Promise<VisibleWarning | null> {
	if (!viewer.posts.length) return null;
	const found = await asReader(ctx, async (tx) => {
		const warning = await warningById(tx, id);
		return {
			warning,
			versions: await versionsOfWarning(tx, id),
			deliveries: await deliveriesOf(tx, id),
			answers: await answersOf(tx, id),
			replacements: warning ? await replacementsOf(tx, warning) : [],
		};
	});
	const { warning } = found;
	// A CLEAR one of another community has its public page, which names neither the community nor its posts. 9.5
	const isShown = (one: WarningRow): boolean =>
		mayHandle(viewer, 'read', one) && (!one.community || viewer.own.has(one.community));
	if (!warning || !isShown(warning)) return null;
	return { ...found, warning, replacements: found.replacements.filter(isShown) };
}

/**
 * The page of a warning for somebody who holds a post. It records the read before it returns anything: a recipient has
 * read it from then on. 12.10, 13.4
 * @param action for the log
 * @returns `null` = not for the caller, or there is no such warning
 */
export async function readWarning(
	ctx: OperationContext,
	id: string,
	action: AccessAction = 'read',
): Promise<WarningPage | null> {
	const viewer = await warningViewer(ctx);
	// Between reading and recording it may be released again or withdrawn.
	for (let attempt = 0; attempt < 3; attempt += 1) {
		const visible = await visibleWarning(ctx, viewer, id);
		if (!visible) return null;
		const page = await pageOf(ctx, viewer, visible);
		if (action !== 'read' && !page.may.export) return null;
		const since = page.content ? sinceOf(visible, page) : null;
		if (!page.content) return page;
		const isDraft = page.state === 'draft';
		const isOwnDraft = isDraft && visible.versions[0]?.draftedBy === viewer.person;
		if (isOwnDraft) return page;
		const recipients = ownRecipients(viewer, visible.warning);
		const entry = { action: isDraft ? ('review' as const) : action, since };
		if (await recordRead(ctx, visible.warning, recipients, entry)) return page;
	}
	return null;
}

const sinceOf = ({ versions }: VisibleWarning, { version }: WarningPage): Date | null =>
	versions.find((one) => one.version === version)?.releasedAt ?? null;

async function pageOf(
	ctx: OperationContext,
	viewer: WarningViewer,
	{ warning, versions, deliveries, answers, replacements }: VisibleWarning,
): Promise<WarningPage> {
	const { id, tlp, sample, community, sourcePost, purposes, version, listing } = warning;
	const state = warningState(warning, ctx.now);
	const isOwner = mayHandle(viewer, 'own', warning);
	const isReviewer = mayHandle(viewer, 'review', warning);
	const recipients = ownRecipients(viewer, warning);
	const withdrawal = versions.find(({ change }) => change === 'withdrawal');
	const shown =
		versions.find(({ change, state: of }) => of === 'released' && change !== 'withdrawal') ??
		(state === 'draft' ? versions[0] : undefined);
	const read = shown ? contentOf(ctx, shown) : null;
	const sectors = new Set(
		viewer.posts.filter((post) => post.community === community).map(({ sector }) => sector),
	);
	const isReduced =
		!isOwner && !isReviewer && state !== 'draft' && tlp !== 'clear' && isReducedFor(purposes, sectors);
	const [members, [of], counts, isByTwo] = await Promise.all([
		membersByRecipient(ctx, warning, [
			...(sourcePost ? [sourcePost] : []),
			...(isOwner ? [...deliveries, ...answers].map(({ recipient }) => recipient) : []),
		]),
		communitiesById(ctx.database, community ? [community] : []),
		receptionCounts(ctx.database, { id, version }),
		wasReleasedByTwo(ctx.database, id),
	]);
	const source = sourcePost ? members.get(sourcePost)?.member : undefined;
	const own = recipients.map(({ recipient }) => recipient);
	const ownDeliveries = deliveries.filter((one) => one.version === version && own.includes(one.recipient));
	const last = lastSightings(answers);
	const heading = read ?? listing;
	return {
		id,
		tlp,
		sample,
		state,
		version: shown?.version ?? version,
		purposes,
		notInCourt: warning.notInCourt,
		askBefore: warning.askBefore,
		community: of ? { slug: of.slug, name: inLanguage(of.name, ctx.language, 'en') } : null,
		source: source ?? null,
		subject: heading && writtenIn(heading.subject, heading.language, ctx.language),
		content: read && isReduced ? forPolice(read) : read,
		isLost: Boolean(shown) && !read,
		isReduced,
		releasedAt: warning.releasedAt,
		isByTwo,
		expiresAt: warning.expiresAt,
		confirmBy: warning.confirmBy,
		withdrawal:
			state === 'withdrawn'
				? {
						at: warning.withdrawnAt ?? warning.confirmBy ?? ctx.now,
						reason: withdrawalReason(ctx, id, withdrawal?.note ?? ''),
					}
				: null,
		replacements: shownReplacements(replacements, warning, ctx.language),
		versions: versions
			.filter(({ state: released }) => released === 'released')
			.map((one) => ({
				version: one.version,
				change: one.change,
				note: noteOf(ctx, id, one.note),
				at: one.releasedAt ?? one.draftedAt,
			})),
		counts,
		own: recipients.length
			? {
					acknowledgedAt: ownDeliveries.find(({ acknowledgedAt }) => acknowledgedAt)?.acknowledgedAt ?? null,
					copies: ownDeliveries.find(({ copies }) => copies)?.copies ?? null,
					sighting: own.map((one) => last.get(one)).find(Boolean) ?? null,
				}
			: null,
		answers: answers.map(({ recipient, text, reply, ...answer }) => ({
			...answer,
			member: isOwner ? (members.get(recipient)?.member ?? unknownMember) : null,
			person: isOwner ? (members.get(recipient)?.person ?? null) : null,
			text: noteOf(ctx, id, text),
			reply: reply && noteOf(ctx, id, reply),
		})),
		receipts: isOwner ? receiptsOf(deliveries, answers, members) : null,
		may: {
			edit: mayHandle(viewer, 'edit', warning) && state !== 'withdrawn',
			review: isReviewer && versions.some((one) => waitsForSecond(warning, one, viewer)),
			export: read !== null && state !== 'draft' && state !== 'withdrawn' && tlp !== null && mayExport(tlp),
			passOn: tellsSource(tlp) && recipients.length > 0,
			withdraw: isOwner && warning.state === 'released',
		},
	};
}

/** Why it was withdrawn; `''` = nobody confirmed it, `null` = the key is gone. 11.5 */
export function withdrawalReason(ctx: OperationContext, warning: string, note: string): string | null {
	const opened = noteOf(ctx, warning, note);
	return note && !opened ? null : opened;
}

const unknownMember: ShownMember = { name: null, number: null };

/** Whether the caller can be the second person of a version: it is under review, or released urgently, by another. 12.1 */
const waitsForSecond = (
	{ version, confirmBy }: WarningRow,
	one: WarningVersionRow,
	{ person }: WarningViewer,
): boolean =>
	one.draftedBy !== person && (one.state === 'review' || (confirmBy !== null && one.version === version));
