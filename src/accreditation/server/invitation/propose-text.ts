import type { TypedEdition } from '#conference';
import { dateFormat } from '#platform/date-format.ts';
import { inLanguage, spokenLanguages, type Language, type Texts } from '#platform/language.ts';
import type { Translate } from '#platform/messages.ts';
import { guestPlaceholders, placeholders } from '../../invitation.ts';

/** To whom a text is written: its messages, and what is filled in. */
const proposals = {
	'focal-points': {
		subject: 'accreditation.email.invite.propose-subject',
		body: 'accreditation.email.invite.propose-body',
		names: placeholders,
	},
	guests: {
		subject: 'accreditation.email.guests.propose-subject',
		body: 'accreditation.email.guests.propose-body',
		names: guestPlaceholders,
	},
} as const;

/** An official text to begin with, in those of some languages in which the program speaks. */
export function proposeTexts(
	words: (language: Language) => Translate,
	languages: readonly Language[],
	conference: Parameters<typeof proposeText>[2],
	to: keyof typeof proposals = 'focal-points',
): { subject: Texts; body: Texts } {
	const [subject, body]: [Record<string, string>, Record<string, string>] = [{}, {}];
	for (const language of languages.filter((one) => spokenLanguages.some((spoken) => spoken === one))) {
		const proposed = proposeText(words(language), language, conference, proposals[to]);
		[subject[language], body[language]] = [proposed.subject, proposed.body];
	}
	return { subject, body };
}

/**
 * An official text to begin with, in one language: the conference, its dates and place as they are now, and what is
 * filled in for each recipient still in braces.
 */
function proposeText(
	t: Translate,
	language: Language,
	{ firstDay, lastDay, place, original }: Pick<TypedEdition, 'firstDay' | 'lastDay' | 'place' | 'original'>,
	{ subject, body, names }: (typeof proposals)[keyof typeof proposals],
): { subject: string; body: string } {
	const day = dateFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
	const dates = firstDay && day.formatRange(new Date(firstDay), new Date(lastDay ?? firstDay));
	const facts = [dates, inLanguage(place, language, original)?.text].filter(Boolean).join('\n');
	const values = Object.fromEntries(names.map((name) => [name, `{${name}}`]));
	return {
		subject: t(subject, values),
		body: t(body, { ...values, facts }).replaceAll(/\n{3,}/g, '\n\n'),
	};
}
