import { isId } from '#conference';
import { done, refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { hashOfKey, isKey } from '#platform/server/link-key.ts';
import { notify } from '#platform/server/mail/notify.ts';
import { operation, type OperationNotice } from '#platform/server/operation.ts';
import type { Translate } from '#platform/messages.ts';
import type { Verdict } from '../../codes.ts';
import { agreedVerdict, type PairSide } from '../../verdict.ts';
import { recountOnce } from '../store/counted.ts';
import {
	lockPair,
	openLink,
	pairById,
	setAgreed,
	setVerdict,
	takeLink,
	type GivenVerdict,
} from '../store/pairs.ts';
import { answersFor, maySeePair, pairViewer, withParts, type PairWithParts } from './pair-access.ts';
import { shownPair } from './pair-page.ts';

/** Stores verdicts of some sides, settles what both owners agree on, and asks those that have not answered. 7.1 */
async function store(
	tx: Transaction,
	ctx: OperationContext,
	{ pair, parts }: PairWithParts,
	given: readonly { side: PairSide; via: GivenVerdict['via'] }[],
	verdict: Verdict,
): Promise<void> {
	const by = { by: ctx.actor.person?.id ?? null, now: ctx.now };
	for (const { side, via } of given) await setVerdict(tx, pair.id, { side, verdict, via, ...by });
	const others = pair.verdicts.filter(({ side }) => !given.some((one) => one.side === side));
	const all = [...others, ...given.map(({ side }) => ({ side, verdict }))];
	const agreed = agreedVerdict(all);
	if (agreed !== pair.agreed) await setAgreed(tx, pair.id, agreed, ctx.now);
	if (agreed === 'same' || pair.agreed === 'same') await recountOnce(tx, [pair.first, pair.second]);
	// Somebody whose word differs is asked again, once for each change.
	for (const { side } of parts) {
		const said = all.find((one) => one.side === side)?.verdict;
		const isOpen = said === undefined || (agreed === null && said !== verdict);
		const isAsked = isOpen && !given.some((one) => one.side === side);
		const about = { about: `${pair.id} ${side}`, detail: { pair: pair.id, side } };
		if (isAsked) await notify(tx, { kind: 'activities:pair', ...about }, ctx.now);
	}
}

const noticesOf = ({ pair }: PairWithParts): OperationNotice[] => [
	{ topic: 'activities.changed', payload: { activity: pair.first } },
	{ topic: 'activities.changed', payload: { activity: pair.second } },
	{ topic: 'activities.work', payload: { activity: pair.first } },
];

/** Says of a pair what it is, for the sides for which the caller answers; officers else propose. 7.1–7.3 */
export async function giveVerdict(ctx: OperationContext, id: string, { verdict }: { verdict: Verdict }) {
	if (!isId(id)) return refuse('not-found');
	const viewer = await pairViewer(ctx);
	const sidesOf = ({ parts }: PairWithParts) => {
		const own = parts.flatMap((part) => {
			const via = answersFor(viewer, part);
			return via ? [{ side: part.side as PairSide, via }] : [];
		});
		return own.length || !viewer.isOfficer ? own : [{ side: 'officer' as const, via: 'officer' as const }];
	};
	return operation<PairWithParts, { id: string }, never>(ctx, {
		lock: async (tx) => withParts(tx, await lockPair(tx, id)),
		gate: (locked) => maySeePair(viewer, { agreed: null }, locked.parts) && sidesOf(locked).length > 0,
		async change(tx, locked) {
			await store(tx, ctx, locked, sidesOf(locked), verdict);
			return done({ id });
		},
		audit: () => ({ action: 'activities.answer', subject: `pair:${id}`, detail: { verdict } }),
		notices: (_, locked) => noticesOf(locked),
	});
}

/** What the link of a mailbox opens; `null` = it is no link, was used, or has expired. 7.2 */
export async function linkedPair(ctx: OperationContext, key: string, t: Translate) {
	const link = isKey(key) ? await openLink(ctx.database, hashOfKey(key), ctx.now) : null;
	const found = link && (await withParts(ctx.database, await pairById(ctx.database, link.pair)));
	if (!link || !found) return null;
	const page = await shownPair(ctx, found, await pairViewer(ctx), { t, linked: link.side });
	return { ...page, side: link.side };
}

/** Answers by the link of a mailbox, once. 7.2 */
export async function answerByLink(
	ctx: OperationContext,
	{ key, verdict }: { key: string; verdict: Verdict },
) {
	if (!isKey(key)) return refuse('link-spent');
	return operation<{ hash: Buffer }, null, 'link-spent'>(ctx, {
		lock: () => Promise.resolve({ hash: hashOfKey(key) }),
		gate: () => true,
		async change(tx, { hash }) {
			const link = await takeLink(tx, hash, ctx.now);
			const locked = link && (await withParts(tx, await lockPair(tx, link.pair)));
			if (!link || !locked) return refuse('link-spent');
			await store(tx, ctx, locked, [{ side: link.side, via: 'mailbox' }], verdict);
			return done(null);
		},
		audit: () => ({ action: 'activities.answer', subject: 'pair', detail: { verdict, via: 'mailbox' } }),
		notices: () => [{ topic: 'activities.changed', payload: { activity: 'all' } }],
	});
}
