import { conferenceSite, recipientIn } from '#accreditation/server';
import { conferenceHeads } from '#conference/server';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { notify, type EmailWriter } from '#platform/server/mail/notify.ts';
import { composeEmail } from '#platform/server/mail/template.ts';
import { markersOf } from '../markers.ts';
import { documentById, submitterOf } from '../store/documents.ts';
import { authorEmail } from './author-email.ts';

/** The steps of a document after which its author gets an email. */
export type NotifiedStep = 'returned' | 'issued';

/** Notes, in the transaction of a step, the email to the person who handed the document in. It is written afterwards. 4.8 */
export const notifyAuthor = (
	tx: Transaction,
	ctx: OperationContext,
	document: string,
	step: NotifiedStep,
): Promise<void> => notify(tx, { kind: 'documents:author', about: document, detail: { step } }, ctx.now);

/** Skips people who no longer take part for one of its delegations, and steps that are no longer true. 4.8 */
export const writeAuthorEmail: EmailWriter = async (tx, ctx, { about, detail }, emailSite) => {
	const document = await documentById(tx, about);
	const submitter = await submitterOf(tx, about);
	if (!document || !submitter || document.state !== detail['step']) return null;
	const { conference, original, symbol, releaseAt, reason, authors } = document;
	const recipient = await recipientIn(ctx.database, { person: submitter.person, conference, now: ctx.now });
	const delegation = authors.find((one) => recipient?.delegations.includes(one));
	if (!recipient || !delegation) return null;
	const language = submitter.language ?? recipient.language ?? original;
	const head = (await conferenceHeads({ ...ctx, language }, [conference])).get(conference);
	if (!head) return null;
	const site = await conferenceSite(tx, conference, emailSite);
	const composed = composeEmail(site, authorEmail, language, {
		name: recipient.name,
		conference: (head.shortTitle ?? head.title).text,
		timeZone: head.timeZone,
		title: inLanguage(document.title, language, original)?.text ?? '',
		outcome:
			document.state === 'issued'
				? {
						step: 'issued',
						symbol: symbol ?? '',
						marker: (await markersOf(ctx))(document.distribution),
						releaseAt: releaseAt && releaseAt > ctx.now ? releaseAt.getTime() : null,
					}
				: { step: 'returned', reason: reason ?? '', delegation, document: about },
	});
	return { ...composed, to: recipient.email };
};
