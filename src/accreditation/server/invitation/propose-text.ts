import type { TypedEdition } from '#conference';
import { dateFormat } from '#platform/date-format.ts';
import { inLanguage, type Language } from '#platform/language.ts';
import type { Translate } from '#platform/words.ts';
import { placeholders } from '../../invitation.ts';

/**
 * An official text to begin with, in one language: the conference, its dates and place as they are now, and what is
 * filled in for each focal point still in braces.
 */
export function proposeText(
	t: Translate,
	language: Language,
	{ firstDay, lastDay, place, original }: Pick<TypedEdition, 'firstDay' | 'lastDay' | 'place' | 'original'>,
): { subject: string; body: string } {
	const day = dateFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
	const dates = firstDay && day.formatRange(new Date(firstDay), new Date(lastDay ?? firstDay));
	const facts = [dates, inLanguage(place, language, original)?.text].filter(Boolean).join('\n');
	const values = Object.fromEntries(placeholders.map((name) => [name, `{${name}}`]));
	return {
		subject: t('accreditation.email.invite.propose-subject', values),
		body: t('accreditation.email.invite.propose-body', { ...values, facts }).replaceAll(/\n{3,}/g, '\n\n'),
	};
}
