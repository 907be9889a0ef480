import { isId } from '#conference';
import { inLanguage } from '#platform/language.ts';
import { pageAmong } from '#platform/page-of.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Translate } from '#platform/messages.ts';
import type { Verdict } from '../../codes.ts';
import type { ShownPair, ShownSide } from '../../pair.ts';
import { precisionOf } from '../../weights.ts';
import type { PairSide } from '../../verdict.ts';
import { may } from '../access.ts';
import { activityFacts } from '../find/activity-page.ts';
import { listedActivity } from '../find/list-activities.ts';
import { organisationNames } from '../find/names.ts';
import { readActivity } from '../read.ts';
import { judgedPairs } from '../store/compared.ts';
import {
	agreedPairsOf,
	allPairs,
	countPairs,
	draftPairsOf,
	pairById,
	pairsOfOwners,
	type PairRow,
} from '../store/pairs.ts';
import {
	answeredBy,
	answersFor,
	maySeePair,
	pairViewer,
	withParts,
	type PairPart,
	type PairViewer,
	type PairWithParts,
} from './pair-access.ts';

const verdictOf = ({ verdicts }: PairRow, side: PairSide): Verdict | null =>
	verdicts.find((one) => one.side === side)?.verdict ?? null;

/** A pair for whom may see it so. @param options `linked`: the side that the link of a mailbox opens */
export async function shownPair(
	ctx: OperationContext,
	{ pair, parts }: PairWithParts,
	viewer: PairViewer,
	{ t, linked = null }: { t: Translate; linked?: 'first' | 'second' | null },
): Promise<ShownPair> {
	const { language } = ctx;
	const names = await organisationNames(
		ctx,
		parts.map(({ activity }) => activity),
	);
	const shown = (part: PairPart): ShownSide => {
		const { activity, owner, side } = part;
		const { record, original } = activity;
		const isOwn = linked === side || answersFor(viewer, part) !== null;
		const isWhole = isOwn || may(viewer, 'read-all', activity, owner);
		// A co-ordinator and a mailbox see their side as its members do.
		const as = isWhole ? { ...viewer, isOfficer: true } : viewer;
		return {
			side,
			listed: listedActivity(activity, as, names.get(activity.reporter), language),
			summary: isWhole ? inLanguage(record.summary, language, original) : null,
			facts: isWhole ? activityFacts(record, { t, language, original }) : [],
			isOwn,
			verdict: verdictOf(pair, side),
		};
	};
	const sides: [ShownSide, ShownSide] = [shown(parts[0]), shown(parts[1])];
	const { id, reasons, agreed, askedAt } = pair;
	const own = sides.filter(({ isOwn }) => isOwn);
	const mayPropose = viewer.isOfficer;
	return {
		id,
		sides,
		reasons,
		agreed,
		isWaiting: agreed === null && askedAt !== null && own.some(({ verdict }) => !verdict),
		proposed: own.length || mayPropose ? verdictOf(pair, 'officer') : null,
		mayAnswer: own.length > 0,
		mayPropose,
	};
}

/** The page of a pair; `null` = none, or not for the caller. 7.1 */
export async function pairPage(ctx: OperationContext, id: string, t: Translate) {
	const pair = isId(id) ? await pairById(ctx.database, id) : null;
	return pair && ((await listed(ctx, await pairViewer(ctx), [pair], t))[0] ?? null);
}

const onPage = 50;

async function listed(ctx: OperationContext, viewer: PairViewer, pairs: readonly PairRow[], t: Translate) {
	const shown: ShownPair[] = [];
	for (const pair of pairs) {
		const found = await withParts(ctx.database, pair);
		if (found && maySeePair(viewer, pair, found.parts))
			shown.push(await shownPair(ctx, found, viewer, { t }));
	}
	return shown;
}

/** Who does already what an activity is about, for its owner before it is released. 6.4 */
export async function candidatesOf(ctx: OperationContext, activity: string, t: Translate) {
	const own = await readActivity(ctx, activity);
	const rows = own?.mayEdit ? await draftPairsOf(ctx.database, activity, 10) : [];
	return rows.length ? listed(ctx, await pairViewer(ctx), rows, t) : [];
}

/** The pairs that the caller answers for; `null` = not for the caller. 7.1 */
export async function ownPairs(ctx: OperationContext, t: Translate) {
	const viewer = await pairViewer(ctx);
	if (!viewer.person) return null;
	const pairs = await pairsOfOwners(ctx.database, answeredBy(viewer), onPage);
	return listed(ctx, viewer, pairs, t);
}

/** All pairs with what people found of them, for officers; `null` = not for the caller. 6.5 */
export async function officerPairs(ctx: OperationContext, requested: string | null, t: Translate) {
	const viewer = await pairViewer(ctx);
	if (!viewer.isOfficer) return null;
	const total = (await countPairs(ctx.database)) ?? 0;
	const { page, pages, offset } = pageAmong(total, requested, onPage);
	const rows = await allPairs(ctx.database, { limit: onPage, offset });
	const judged = await judgedPairs(ctx.database);
	const pairs = await listed(ctx, viewer, rows, t);
	return { pairs, page, pages, total, judged: judged.length, precision: precisionOf(judged) };
}

/** Pairs of an activity on which both owners agree, for its page. 7.1 */
export async function agreedPairs(ctx: OperationContext, activity: string, t: Translate) {
	const rows = await agreedPairsOf(ctx.database, activity);
	return rows.length ? listed(ctx, await pairViewer(ctx), rows, t) : [];
}
