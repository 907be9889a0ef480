import { workingCopy } from '#conference/server';
import type { Language } from '#platform/language.ts';
import { labels } from '#platform/codes.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Database, Transaction } from '#platform/server/database.ts';
import type { ComposedEmail, EmailSite } from '#platform/server/mail/template.ts';
import { isEmail, isName } from '#platform/server/people.ts';
import { readSheet } from '#platform/server/sheets/read-sheet.ts';
import { tableMessages, type SentTable } from '#platform/server/sheets/sent-table.ts';
import { guestLines, maxGuests, type GuestCategory, type GuestLine } from '../../guest-lines.ts';
import { officersConference } from '../access.ts';
import { conferenceSite } from '../emails/conference-site.ts';
import type { BadLine } from '../invitation/add-focal-points.ts';
import { invitedAmong, type Guest } from '../store/guests.ts';
import { registeredAmong } from '../store/import-people.ts';
import { composeGuestEmail } from './guest-email.ts';
import { guestDeadlines, guestText } from './guest-text.ts';

/** A list of guests that was checked, and what was pasted. */
export interface CheckedGuests {
	pasted: string;
	/** The guests who would be invited, one in each line. */
	lines: string;
	count: number;
	/** As they were chosen for lines that say none. */
	language: Language;
	category: GuestCategory;
	/** Lines that invite nobody, each with the key of its message. */
	bad: BadLine[];
	/** The letter as the first of each language gets it. */
	previews: Pick<ComposedEmail, 'language' | 'subject' | 'body'>[];
}

const wrong = labels('accreditation.guests.line', [
	'delegate',
	'unknown',
	'twice',
	'registered',
	'invited',
	'not-open',
	'no-deadline',
	'closed',
]);

/** What is wrong in a line alone; `null` = nothing */
function wrongIn({ email, name, isDelegate, unknown }: GuestLine): string | null {
	if (isDelegate) return wrong.delegate;
	if (!isEmail(email)) return 'accreditation.people.email-wrong';
	if (name && !isName(name)) return 'platform.bad-name';
	return unknown === null ? null : wrong.unknown;
}

/**
 * Divides the lines of a list into the guests who can be invited and the lines that invite nobody, with the reason: only an
 * officer reads it. 8.9
 * @param defaults for lines that say none
 * @param deadlines by `guestDeadlines`
 */
export async function sortGuests(
	database: Database | Transaction,
	conference: string,
	lines: readonly GuestLine[],
	defaults: { language: Language; category: GuestCategory },
	{ deadlines, now }: { deadlines: ReadonlyMap<GuestCategory, number | null>; now: Date },
): Promise<{ guests: Guest[]; bad: BadLine[] }> {
	const emails = lines.map(({ email }) => email);
	const invited = new Set(await invitedAmong(database, conference, emails));
	const registered = await registeredAmong(database, conference, emails);
	const seen = new Set<string>();
	const [guests, bad]: [Guest[], BadLine[]] = [[], []];
	for (const one of lines) {
		const { line, email, name } = one;
		const category = one.category ?? defaults.category;
		const expiresAt = deadlines.get(category);
		const message =
			wrongIn(one) ??
			(seen.has(email) ? wrong.twice : null) ??
			(registered.has(email) ? wrong.registered : null) ??
			(invited.has(email) ? wrong.invited : null) ??
			(expiresAt === undefined ? wrong['not-open'] : null);
		seen.add(email);
		if (message) bad.push({ line, message });
		else if (!expiresAt) bad.push({ line, message: wrong['no-deadline'] });
		else if (expiresAt <= now.getTime()) bad.push({ line, message: wrong.closed });
		else guests.push({ email, name, category, language: one.language ?? defaults.language, expiresAt });
	}
	return { guests, bad };
}

/** The guests as lines that `guestLines` reads again. */
const asLines = (guests: readonly Guest[]): string =>
	guests
		.map(({ name, email, language, category }) => [name, email, language, category].join('\t'))
		.join('\n');

/** Checks a list of guests, with the letter as they would get it. Writes nothing; `inviteGuests` takes the lines. 8.9 */
export async function checkGuests(
	ctx: OperationContext,
	conference: string,
	{ bytes, charset, field }: Omit<SentTable, 'name'>,
	defaults: { language: Language; category: GuestCategory },
	site: EmailSite,
): Promise<Result<CheckedGuests, 'not-found' | 'bad-input'>> {
	const access = await officersConference(ctx, { id: conference }, 'manage');
	const copy = access && (await workingCopy(ctx, access.slug));
	if (!copy) return refuse('not-found');
	const read = await readSheet(ctx, bytes, charset ?? null, { isHeaded: false });
	if (!read.ok) return refuse('bad-input', { [field]: tableMessages[read.refusal] });
	const lines = guestLines(read.value.rows);
	if (lines.length > maxGuests)
		return refuse('bad-input', { [field]: 'accreditation.invite.too-many-lines' });
	const deadlines = await guestDeadlines(ctx.database, conference, copy.document);
	const { guests, bad } = await sortGuests(ctx.database, conference, lines, defaults, {
		deadlines,
		now: ctx.now,
	});
	const from = await conferenceSite(ctx.database, conference, site);
	const text = await guestText(ctx, conference, copy.document, site);
	const firsts = new Map(guests.toReversed().map((one) => [one.language, one]));
	const previews = [...firsts.values()].map((one) =>
		composeGuestEmail(from, copy.document, text, one, { key: '...' }),
	);
	return done({
		pasted: field === 'pasted' ? new TextDecoder().decode(bytes) : '',
		lines: asLines(guests),
		count: guests.length,
		...defaults,
		bad,
		previews: previews.map(({ language, subject, body }) => ({ language, subject, body })),
	});
}
