import { workingCopy } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { maxGuests } from '../../guest-lines.ts';
import { may, officersConference, writableCategories } from '../access.ts';
import { setReleased } from '../store/emails-list.ts';
import { guestsToRemind, renewGuests } from '../store/guests.ts';
import { hashed, withKey, writeGuestEmails, type GuestMail } from './invite-guests.ts';

/** The shortest time between two emails to a guest, ms. [own] */
export const reminderPause = 24 * 3_600_000;

/**
 * Reminds the guests who have not answered, each at most once a day, by a new link: the earlier one ends. Sent at once, as
 * everything that an officer sends again (11.3). Not those whose email waits for release, or could not be delivered (8.12),
 * nor those of other categories than the caller's, who must be allowed to release. 17.2
 * @returns how many; at most 500 at once
 */
export const remindGuests =
	(mail: GuestMail) =>
	(
		ctx: OperationContext,
		conference: string,
		{ once }: { once: string },
	): Promise<Result<{ reminded: number }, OperationRefusal>> =>
		operation(ctx, {
			lock: (tx) => officersConference({ ...ctx, database: tx }, { id: conference }),
			gate: (access) => may(ctx, 'release', access),
			idempotencyKey: once,
			async change(tx, access) {
				const document = (await workingCopy({ ...ctx, database: tx }, access.slug))?.document;
				if (!document) return refuse('not-found');
				const since = new Date(ctx.now.getTime() - reminderPause);
				const found = await guestsToRemind(tx, conference, {
					since,
					now: ctx.now,
					categories: writableCategories(ctx, access),
					limit: maxGuests,
				});
				const guests = found.map(withKey);
				await renewGuests(
					tx,
					guests.map(({ id, key }) => ({ id, hash: hashed(key) })),
					ctx.now,
				);
				const written = await writeGuestEmails(tx, ctx, { conference, document }, guests, mail, {
					isReminder: true,
				});
				await setReleased(
					tx,
					await mail.mailer.releaseMany(tx, written),
					ctx.actor.person?.id ?? null,
					ctx.now,
				);
				return done({ reminded: guests.length });
			},
			audit: ({ reminded }) =>
				reminded
					? {
							action: 'accreditation.remind-guests',
							subject: `conference:${conference}`,
							detail: { people: reminded },
						}
					: null,
		});
