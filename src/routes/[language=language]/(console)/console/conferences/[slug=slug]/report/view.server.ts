import { speakerText } from '#floor';
import type { ReportPage } from '#floor/server';
import type { Language } from '#platform/language.ts';
import type { Translate } from '#platform/messages.ts';

/** A report as its officers' page shows it: names and speakers in the reader's language. */
export function reportView(page: ReportPage, language: Language, t: Translate) {
	const { access, sources, addressees, conclusions, conference, ...report } = page;
	return {
		...report,
		title: conference.shortTitle ?? conference.title,
		original: conference.title.language,
		sample: conference.sample,
		meetings: conference.agenda.meetings.map(({ id, number, title }) => ({ id, number, title })),
		may: { check: access.mayCheck, issue: access.mayIssue },
		conclusions: conclusions.map((one) => {
			const source = sources.get(one.id);
			return {
				...one,
				entry: addressees.find(({ id }) => id === one.addresseeEntry)?.name ?? null,
				speaker: source ? speakerText(source.place, language, t) : null,
			};
		}),
	};
}
