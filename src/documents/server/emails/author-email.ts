import { addressOf } from '#platform/address.ts';
import { dateFormat } from '#platform/date-format.ts';
import type { EmailFact, EmailTemplate } from '#platform/server/mail/template.ts';
import type { Translate } from '#platform/messages.ts';
import type { Language } from '#platform/language.ts';
import { withMarker } from '../../symbol.ts';

/** What an email to the person who handed in a document says. */
interface AuthorEmail {
	name: string;
	conference: string;
	timeZone: string;
	title: string;
	/** Of its return, or of its issue. */
	outcome:
		| { step: 'returned'; reason: string; delegation: string; document: string }
		| {
				step: 'issued';
				symbol: string;
				/** Printed after the symbol; `null` = nothing. 1.6 */
				marker: string | null;
				/** ms; the end of the embargo, if it is to come */ releaseAt: number | null;
		  };
}

const keys = {
	returned: { subject: 'documents.email.returned.subject', intro: 'documents.email.returned.intro' },
	issued: { subject: 'documents.email.issued.subject', intro: 'documents.email.issued.intro' },
} as const;

/**
 * Tells a person that the document which they handed in was returned or issued. Its title is in the text only: a subject
 * shows in lists, and on locked screens. 4.8
 */
export const authorEmail: EmailTemplate<AuthorEmail> = {
	name: 'document',
	content: (t, { name, conference, timeZone, title, outcome }, { language, origin }) => {
		const { subject, intro } = keys[outcome.step];
		const values = {
			conference,
			title,
			symbol: outcome.step === 'issued' ? withMarker(outcome.symbol, outcome.marker) : '',
		};
		const path =
			outcome.step === 'issued'
				? `/d/${outcome.symbol}`
				: `/delegations/${outcome.delegation}/documents/${outcome.document}`;
		return {
			subject: t(subject, values),
			blocks: [
				{
					is: 'text',
					text: `${t('accreditation.email.greeting', { name })}\n\n${t(intro, values)}`,
				},
				{ is: 'facts', facts: factsOf(outcome, { t, language, timeZone }) },
				{ is: 'button', label: t('documents.email.button'), href: `${origin}${addressOf(language, path)}` },
			],
			reason: t('documents.email.why', { conference }),
		};
	},
	sample: {
		name: 'Айгүл Example',
		conference: 'Rehearsal',
		timeZone: 'Europe/Vienna',
		title: 'Early warning',
		outcome: { step: 'issued', symbol: 'AS.DEL/1/20', marker: null, releaseAt: null },
	},
};

function factsOf(
	outcome: AuthorEmail['outcome'],
	{ t, language, timeZone }: { t: Translate; language: Language; timeZone: string },
): EmailFact[] {
	if (outcome.step === 'returned') return [{ label: t('documents.desk.reason'), value: outcome.reason }];
	const { symbol, marker, releaseAt } = outcome;
	const time = dateFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone });
	return [
		{ label: t('documents.page.symbol'), value: withMarker(symbol, marker) },
		...(releaseAt === null ? [] : [{ label: t('documents.email.released'), value: time.format(releaseAt) }]),
	];
}
