import { conferenceSite, recipientIn } from '#accreditation/server';
import { conferenceHeads } from '#conference/server';
import { inLanguage } from '#platform/language.ts';
import { done } from '#platform/result.ts';
import { inTransaction, systemContext, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import { composeEmail } from '#platform/server/mail/template.ts';
import { announce } from '#platform/server/outbox.ts';
import type { Services } from '#platform/server/services.ts';
import {
	dueAuthorEmails,
	insertAuthorEmail,
	takeAuthorEmail,
	type DueAuthorEmail,
	type NotifiedStep,
} from '../store/author-emails.ts';
import { markersOf } from '../markers.ts';
import { documentById } from '../store/documents.ts';
import { authorEmail } from './author-email.ts';

type Mail = Pick<Services, 'mailer' | 'emailSite'>;

/** Notes, in the transaction of a step, the email to the person who handed the document in. It is written afterwards. 4.8 */
export async function notifyAuthor(
	tx: Transaction,
	ctx: OperationContext,
	{ id, conference }: { id: string; conference: string },
	step: NotifiedStep,
): Promise<void> {
	if (await insertAuthorEmail(tx, { document: id, step, now: ctx.now }))
		await announce(tx, 'documents.author-email', { conference });
}

/**
 * Writes the emails about documents that were returned or issued, each once, however many processes run this. Nobody is
 * told who takes part for none of its delegations any more, nor what is no longer true. 4.8
 * @returns how many were written
 */
export async function writeAuthorEmails(ctx: OperationContext, mail: Mail): Promise<number> {
	let written = 0;
	for (const id of await dueAuthorEmails(ctx.database))
		try {
			await inTransaction(ctx, async (tx) => {
				const due = await takeAuthorEmail(tx, id);
				if (due && (await writeOne(tx, ctx, due, mail))) written += 1;
				return done(null);
			});
		} catch (error) {
			// One that cannot be written does not keep the others back.
			log('error', 'documents.author-email', { id, error });
		}
	return written;
}

async function writeOne(
	tx: Transaction,
	ctx: OperationContext,
	{ id, document: which, step, person, language: typedIn }: DueAuthorEmail,
	{ mailer, emailSite }: Mail,
): Promise<boolean> {
	const document = await documentById(tx, which);
	if (document?.state !== step) return false;
	const { conference, original, symbol, releaseAt, reason, authors } = document;
	const recipient = await recipientIn(ctx.database, { person, conference, now: ctx.now });
	const delegation = authors.find((one) => recipient?.delegations.includes(one));
	if (!recipient || !delegation) return false;
	const language = typedIn ?? recipient.language ?? original;
	const head = (await conferenceHeads({ ...ctx, language }, [conference])).get(conference);
	if (!head) return false;
	const site = await conferenceSite(tx, conference, emailSite);
	const composed = composeEmail(site, authorEmail, language, {
		name: recipient.name,
		conference: (head.shortTitle ?? head.title).text,
		timeZone: head.timeZone,
		title: inLanguage(document.title, language, original)?.text ?? '',
		outcome:
			step === 'issued'
				? {
						step,
						symbol: symbol ?? '',
						marker: (await markersOf(ctx))(document.distribution),
						releaseAt: releaseAt && releaseAt > ctx.now ? releaseAt.getTime() : null,
					}
				: { step, reason: reason ?? '', delegation, document: which },
	});
	const key = `documents.author:${id}`;
	return (await mailer.write(tx, { ...composed, to: recipient.email, key })) !== null;
}

/** Writes emails as soon as a notice says that one is due, and each minute those whose notice was missed. */
export async function keepAuthorEmails(services: Services): Promise<() => void> {
	const write = async (): Promise<void> => {
		await writeAuthorEmails(systemContext(services), services);
	};
	await services.jobs.every('write-author-emails', '* * * * *', write);
	return services.bus.on('documents.author-email', () => {
		void write().catch((error: unknown) => log('error', 'documents.author-emails', { error }));
	});
}
