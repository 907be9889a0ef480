import { setImmediate } from 'node:timers/promises';
import { workingCopy } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { hashOfKey, newKey } from '#platform/server/link-key.ts';
import type { Mailer } from '#platform/server/mail/mailer.ts';
import type { EmailSite } from '#platform/server/mail/template.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { guestLines, maxGuests } from '../../guest-lines.ts';
import { may, officersConference } from '../access.ts';
import { withContact } from '../emails/conference-site.ts';
import { emailChoices } from '../store/emails.ts';
import { setReleased } from '../store/emails-list.ts';
import { insertGuestEmails, insertGuests, type Guest } from '../store/guests.ts';
import { sortGuests } from './check-guests.ts';
import { composeGuestEmail } from './guest-email.ts';
import { guestDeadlines, guestText } from './guest-text.ts';

/** What writes the emails to guests. */
export interface GuestMail {
	mailer: Pick<Mailer, 'holdMany' | 'releaseMany'>;
	site: EmailSite;
}

type Writing = Parameters<typeof guestText>[2];

/** A guest with the key of their link, which nothing but their email has. */
export type WithKey<To> = To & { key: string };
export const withKey = <To>(to: To): WithKey<To> => ({ ...to, key: newKey() });
/** What the database stores of a key, hex. */
export const hashed = (key: string): string => hashOfKey(key).toString('hex');

/** Writes the emails of invitations, which wait for release. 8.10 @returns their ids, in the order of the guests */
export async function writeGuestEmails(
	tx: Transaction,
	ctx: OperationContext,
	{ conference, document }: { conference: string; document: Writing },
	guests: readonly WithKey<Guest & { id: string }>[],
	{ mailer, site }: GuestMail,
	{ isReminder = false } = {},
): Promise<string[]> {
	const text = await guestText({ ...ctx, database: tx }, conference, document, site);
	const from = withContact(site, (await emailChoices(tx, conference)).contact);
	const composed: Parameters<Mailer['holdMany']>[1][number][] = [];
	for (const [at, to] of guests.entries()) {
		// With hundreds, other requests are answered in between.
		if (at % 50 === 49) await setImmediate();
		const email = composeGuestEmail(from, document, text, to, { key: to.key, isReminder });
		composed.push({ ...email, to: to.email, expiresAt: new Date(to.expiresAt) });
	}
	const ids = await mailer.holdMany(tx, composed);
	const emails = guests.map(({ id: guest }, at) => ({ guest, email: ids[at] ?? '' }));
	await insertGuestEmails(tx, conference, emails, ctx.now);
	return ids;
}

/**
 * Invites the guests of checked lines “name, address, language, category”: all that can be, as they are now. The emails
 * wait for release, unless the officers chose otherwise. Of two officers who paste the same, one invites. 8.9, 8.10
 * @returns how many were invited, and how many lines invite nobody any more
 */
export const inviteGuests =
	(mail: GuestMail) =>
	async (
		ctx: OperationContext,
		conference: string,
		{ lines, once }: { lines: string; once: string },
	): Promise<Result<{ invited: number; left: number }, OperationRefusal | 'not-announced' | 'too-many'>> => {
		const rows = lines.split(/\r?\n/).map((line, at) => ({ line: at + 1, cells: line.split('\t') }));
		const read = guestLines(rows);
		if (read.length > maxGuests) return refuse('too-many', { '': 'accreditation.invite.too-many-lines' });
		return operation(ctx, {
			lock: (tx) => officersConference({ ...ctx, database: tx }, { id: conference }),
			gate: (access) => may(ctx, 'manage', access),
			idempotencyKey: once,
			async change(tx, access) {
				// Nobody could register in a draft.
				if (access.state === 'draft')
					return refuse('not-announced', { '': 'accreditation.guests.not-announced' });
				const document = (await workingCopy({ ...ctx, database: tx }, access.slug))?.document;
				if (!document) return refuse('not-found');
				const deadlines = await guestDeadlines(tx, conference, document);
				const defaults = { language: document.original, category: 'guest' } as const;
				const { guests } = await sortGuests(tx, conference, read, defaults, { deadlines, now: ctx.now });
				const keyed = new Map(guests.map((one) => [one.email, withKey(one)]));
				const by = ctx.actor.person?.id ?? '';
				const added = await insertGuests(
					tx,
					conference,
					[...keyed.values()].map(({ key, ...guest }) => ({ ...guest, hash: hashed(key) })),
					{ by, now: ctx.now },
				);
				const invited = added.flatMap(({ id, email }) => {
					const one = keyed.get(email);
					return one ? [{ ...one, id }] : [];
				});
				const ids = await writeGuestEmails(tx, ctx, { conference, document }, invited, mail);
				if ((await emailChoices(tx, conference)).atOnce.includes('guest-invitation'))
					await setReleased(tx, await mail.mailer.releaseMany(tx, ids), by, ctx.now);
				return done({ invited: invited.length, left: read.length - invited.length });
			},
			audit: ({ invited }) => ({
				action: 'accreditation.invite-guests',
				subject: `conference:${conference}`,
				detail: { people: invited },
			}),
		});
	};
