import { dayAfter, startOfDay } from '#conference';
import type { workingCopy } from '#conference/server';
import type { Language, Texts } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Database, Transaction } from '#platform/server/database.ts';
import type { EmailSite } from '#platform/server/mail/template.ts';
import { guestCategories, type GuestCategory } from '../../guest-lines.ts';
import { guestPlaceholders, textErrors } from '../../invitation.ts';
import { changeConference } from '../change-conference.ts';
import { proposeTexts } from '../invitation/propose-text.ts';
import { writtenLanguages } from '../invitation/read-invitation.ts';
import { categoriesOf } from '../store/categories.ts';
import { guestTextOf, upsertGuestText } from '../store/guests.ts';

type Document = NonNullable<Awaited<ReturnType<typeof workingCopy>>>['document'];

/** The letter to guests: the officers' own, or the proposed one while there is none. 8.10 */
export async function guestText(
	ctx: OperationContext,
	conference: string,
	document: Document,
	site: EmailSite,
): Promise<{ subject: Texts; body: Texts; languages: Language[]; isProposed: boolean }> {
	const stored = await guestTextOf(ctx.database, conference);
	const languages = await writtenLanguages(ctx, document, stored.body);
	const isProposed = !Object.keys(stored.body).length;
	const text = isProposed
		? proposeTexts((language) => site.words(language), languages, document, 'guests')
		: stored;
	return { ...text, languages, isProposed };
}

/** Stores the letter to guests; a language has a subject and a text, or neither. 8.10 */
export const setGuestText = (
	ctx: OperationContext,
	conference: string,
	text: { subject: Texts; body: Texts },
): Promise<Result<null, 'not-found' | 'bad-input'>> =>
	changeConference<null, 'bad-input'>(ctx, { id: conference }, 'set-guest-text', async (tx) => {
		const wrong = textErrors(text, guestPlaceholders);
		if (Object.keys(wrong).length) return refuse('bad-input', wrong);
		await upsertGuestText(tx, conference, text);
		return done({ value: null });
	});

const minute = 60_000;

/**
 * Until when the guests of each category can answer, ms: the end of its registration, else the last minute of the conference;
 * `null` = neither is known. Without a category that the conference is not for. 8.11
 */
export async function guestDeadlines(
	database: Database | Transaction,
	conference: string,
	{ firstDay, lastDay, timeZone }: Pick<Document, 'firstDay' | 'lastDay' | 'timeZone'>,
): Promise<ReadonlyMap<GuestCategory, number | null>> {
	const day = lastDay ?? firstDay;
	const end = day ? startOfDay(dayAfter(day), timeZone) - minute : null;
	const open = await categoriesOf(database, conference);
	return new Map(
		guestCategories.flatMap((category) => {
			const row = open.find((one) => one.category === category);
			return row ? [[category, row.closesAt ?? end] as const] : [];
		}),
	);
}
