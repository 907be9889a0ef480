import { workingCopy } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { EmailSite } from '#platform/server/mail/template.ts';
import { may, officersConference, writableCategories } from '../access.ts';
import { conferenceSite } from '../emails/conference-site.ts';
import { heldByKind } from '../store/emails-list.ts';
import { answeredGuests, silentGuests } from '../store/guests.ts';
import { composeGuestEmail } from './guest-email.ts';
import { guestDeadlines, guestText } from './guest-text.ts';
import { reminderPause } from './remind-guests.ts';

/** The guests of a conference who have not answered, for officers only. 8.12 @returns `null` = not found */
export async function readGuests(ctx: OperationContext, slug: string) {
	const access = await officersConference(ctx, { slug });
	const copy = access && (await workingCopy(ctx, slug));
	if (!copy) return null;
	const { database, now } = ctx;
	const { title, original, timeZone } = copy.document;
	const silent = await silentGuests(database, access.id, now);
	const categories = writableCategories(ctx, access);
	const held = await heldByKind(database, access.id, categories);
	const isWithin = (category: string): boolean => !categories.length || categories.includes(category);
	const pause = now.getTime() - reminderPause;
	return {
		slug: copy.slug,
		conference: { title, original, timeZone },
		silent,
		answered: await answeredGuests(database, access.id),
		held: held.find(({ kind }) => kind === 'guest-invitation')?.count ?? 0,
		/** Who would be reminded now. */
		toRemind: silent.filter(
			(one) =>
				isWithin(one.category) &&
				(one.state === 'sent' || one.state === 'stored' || one.state === null) &&
				one.writtenAt <= pause,
		).length,
		/** The categories of guests that the conference is for. */
		categories: [...(await guestDeadlines(database, access.id, copy.document)).keys()],
		mayManage: may(ctx, 'manage', access),
		/** Whether the caller may release invitations and remind of them. */
		mayRelease: may(ctx, 'release', access),
		isAnnounced: access.state !== 'draft',
	};
}

/** The letter to guests with a preview in each of its languages, for officers only. 8.10 @returns `null` = not found */
export async function readGuestText(ctx: OperationContext, slug: string, site: EmailSite) {
	const access = await officersConference(ctx, { slug });
	const copy = access && (await workingCopy(ctx, slug));
	if (!copy) return null;
	const { title, original, timeZone } = copy.document;
	const text = await guestText(ctx, access.id, copy.document, site);
	const [first] = await silentGuests(ctx.database, access.id, ctx.now);
	const [deadline] = (await guestDeadlines(ctx.database, access.id, copy.document)).values();
	const from = await conferenceSite(ctx.database, access.id, site);
	const name = first?.name || ctx.actor.person?.name || '';
	const previews = Object.keys(text.body).map((language) =>
		composeGuestEmail(
			from,
			copy.document,
			text,
			{ name, language, expiresAt: deadline ?? ctx.now.getTime() },
			{ key: '...' },
		),
	);
	return {
		...text,
		slug: copy.slug,
		conference: { title, original, timeZone },
		previews: previews.map(({ language, subject, body }) => ({ language, subject, body })),
		mayManage: may(ctx, 'manage', access),
	};
}
