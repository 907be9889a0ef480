import { done } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { composeEmail } from '#platform/server/mail/template.ts';
import { announce } from '#platform/server/outbox.ts';
import { languagesOfPersons } from '#accreditation/server';
import { peopleOfPosts, takeEnded, unconfirmedUntil } from '../store/warning-releases.ts';
import { lockWarning } from '../store/warnings.ts';
import { warningEmail, type WarningMail } from './warning-email.ts';

/** Before the end of the 24 hours the second person is reminded, ms. */
const remindBefore = 4 * 3_600_000;

/** Reminds people who can confirm urgent releases that end soon, each once. 12.2 @returns how many emails */
export async function remindUnconfirmed(
	ctx: OperationContext,
	{ mailer, emailSite }: WarningMail,
): Promise<number> {
	let written = 0;
	for (const id of await unconfirmedUntil(ctx.database, new Date(ctx.now.getTime() + remindBefore)))
		await inTransaction(ctx, async (tx) => {
			const warning = await lockWarning(tx, id);
			if (!warning?.tlp || !warning.confirmBy || warning.confirmBy <= ctx.now) return done(null);
			const people = await peopleOfPosts(tx, warning.reviewers);
			const languages = await languagesOfPersons(
				tx,
				people.map(({ person }) => person),
			);
			for (const { person, email } of people) {
				if (person === warning.author) continue;
				const values = { kind: 'confirm-soon', warning: id, tlp: warning.tlp, subject: null } as const;
				const composed = composeEmail(emailSite, warningEmail, languages.get(person) ?? 'en', values);
				const key = `warnings.confirm:${id}:${person}`;
				if (await mailer.write(tx, { ...composed, to: email, key, expiresAt: warning.confirmBy }))
					written += 1;
			}
			return done(null);
		});
	return written;
}

/** Announces that warnings have ended, each once, so that pages which are cached show it. 12.4 @returns how many */
export async function announceEnds(ctx: OperationContext): Promise<number> {
	let ended = 0;
	await inTransaction(ctx, async (tx) => {
		for (const warning of await takeEnded(tx, ctx.now)) {
			await announce(tx, 'warnings.changed', { warning });
			ended += 1;
		}
		return done(null);
	});
	return ended;
}
