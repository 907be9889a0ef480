import type { TypedEdition } from '#conference';
import { dateFormat } from '#platform/date-format.ts';
import { inLanguage, type Language, type Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { issueDate } from '#platform/server/pdf/pdf-response.ts';
import type { EmailSite } from '#platform/server/mail/template.ts';
import { planLetter } from '../../letter.ts';
import { recipientsOf } from '../store/letters.ts';
import { readableLetter } from './letter-access.ts';

/**
 * The values of `letter.typ`, the note of a letter to one delegation, as it would be now or as it was fixed; for officers.
 * Its date is the day on which it was fixed, by the calendar of the conference.
 * @returns `null` = not found, or the delegation is left out
 */
export async function letterPdfValues(
	ctx: OperationContext,
	which: { slug: string; letter: string },
	delegation: string,
	site: Pick<EmailSite, 'organisationIn' | 'words'>,
) {
	const found = await readableLetter(ctx, which);
	if (found?.letter.way !== 'note') return null;
	const { letter, conference } = found;
	const plan = planLetter(await recipientsOf(ctx.database, letter), letter.texts, conference, 'note');
	const planned = plan.emails.find(({ to }) => to.id === delegation);
	if (!planned) return null;
	const { to, ...text } = planned;
	const at = letter.preparedAt === null ? ctx.now : new Date(letter.preparedAt);
	return letterhead({ ...text, to: to.delegation }, conference, at, site);
}

/**
 * The values of `letter.typ`: a letter to a delegation on the letterhead of the organisation.
 * @param at its date, by the calendar of the conference
 */
export function letterhead(
	{ language, subject, body, to }: { language: Language; subject: string; body: string; to: Texts | null },
	{ title, original, timeZone, sample }: Pick<TypedEdition, 'title' | 'original' | 'timeZone' | 'sample'>,
	at: Date,
	site: Pick<EmailSite, 'organisationIn' | 'words'>,
) {
	return {
		language,
		title: subject,
		organisation: site.organisationIn(language),
		date: issueDate(at),
		day: dateFormat(language, { dateStyle: 'long', timeZone }).format(at),
		conference: inLanguage(title, language, original)?.text ?? '',
		to: inLanguage(to, language, original)?.text ?? '',
		paragraphs: body.split(/\n{2,}/).map((paragraph) => paragraph.split('\n')),
		mark: sample ? site.words(language)('ui.sample') : '',
	};
}
