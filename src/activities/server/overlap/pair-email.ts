import { coordinatorsFor } from '#accreditation/server';
import { addressOf } from '#platform/address.ts';
import { hashOfKey, newKey } from '#platform/server/link-key.ts';
import type { Database } from '#platform/server/database.ts';
import type { EmailWriter } from '#platform/server/mail/notify.ts';
import { composeEmail, type EmailTemplate } from '#platform/server/mail/template.ts';
import { organisation } from '#directory/server';
import { askedBy, linkDays } from '../../verdict.ts';
import { coarseView } from '../../view.ts';
import { insertLink, pairById } from '../store/pairs.ts';
import { membersOf } from '../store/members.ts';
import { isStateBody, withParts, type PairPart } from './pair-access.ts';

/** What the email says: nothing of the activities. 7.5 */
interface PairEmail {
	path: string;
	/** The link works once. */
	isOneTime: boolean;
}

/** Asks an owner what a pair is. It names neither activity: one may be closed to readers of the mailbox. 7.5 */
export const pairEmail: EmailTemplate<PairEmail> = {
	name: 'pair',
	content: (t, { path, isOneTime }, { language, origin, organisation: name }) => ({
		subject: t('activities.email.pair.subject'),
		blocks: [
			{ is: 'text', text: t('activities.email.pair.intro', { organisation: name }) },
			...(isOneTime
				? [{ is: 'text' as const, text: t('activities.email.pair.one-time', { days: linkDays }) }]
				: []),
			{
				is: 'button',
				label: t('activities.email.pair.button'),
				href: `${origin}${addressOf(language, path)}`,
			},
		],
		reason: t('activities.email.pair.why'),
	}),
	sample: { path: '/activities/overlaps', isOneTime: true },
};

/** To whom the question of a side goes, and how they answer. 7.2 */
async function recipientOf(
	database: Database,
	{ activity, owner }: PairPart,
	now: Date,
): Promise<{ to: string; isOneTime: boolean } | null> {
	const [member] = await membersOf(database, owner, activity.createdBy, now);
	const isBody = isStateBody(owner);
	const { themes } = coarseView(activity.record);
	const [coordinator] =
		isBody && owner.state ? await coordinatorsFor(database, now, owner.state, themes) : [];
	const [hasMembers, hasCoordinator] = [member !== undefined, coordinator !== undefined];
	const by = askedBy({ hasMembers, isStateBody: isBody, hasCoordinator, mailbox: owner.mailbox });
	const to = { members: member?.email, coordinator: coordinator?.email, mailbox: owner.mailbox, nobody: '' }[
		by
	];
	return to ? { to, isOneTime: by === 'mailbox' } : null;
}

/** Writes the question to the owner of a side, unless it was answered or settled meanwhile. */
export const writePairEmail: EmailWriter = async (tx, ctx, { detail }, emailSite) => {
	const { pair: id, side } = detail as { pair: string; side: 'first' | 'second' };
	const found = await withParts(tx, await pairById(tx, id));
	const part = found?.parts.find((one) => one.side === side);
	if (!part || found?.pair.agreed !== null) return null;
	const recipient = await recipientOf(tx, part, ctx.now);
	if (!recipient) return null;
	const key = newKey();
	if (recipient.isOneTime) {
		const expires = new Date(ctx.now.getTime() + linkDays * 86_400_000);
		await insertLink(tx, { pair: id, side }, { hash: hashOfKey(key), now: ctx.now, expires });
	}
	const path = recipient.isOneTime ? `/activities/answer?key=${key}` : `/activities/overlaps/${id}`;
	const language = (await organisation(ctx))?.originalLanguage ?? 'en';
	const composed = composeEmail(emailSite, pairEmail, language, { path, isOneTime: recipient.isOneTime });
	return { ...composed, to: recipient.to };
};
