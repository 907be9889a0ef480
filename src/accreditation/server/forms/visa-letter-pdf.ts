import { dateFormat } from '#platform/date-format.ts';
import type { Language } from '#platform/language.ts';
import { issueDate } from '#platform/server/pdf/pdf-response.ts';
import type { Translate } from '#platform/messages.ts';
import { passportLabels } from '../../visa-letter.ts';
import type { VisaLetter } from './visa-letter.ts';

/** The conference that a visa letter is for; days as `2027-03-09`. */
export interface LetterConference {
	title: string;
	place: string | null;
	firstDay: string | null;
	lastDay: string | null;
	timeZone: string;
	sample: boolean;
}

/** The values of `visa-letter.typ`. @param options `now`: the date of the letter */
export function visaLetterValues(
	letter: VisaLetter,
	conference: LetterConference,
	{ language, t, organisation, now }: { language: Language; t: Translate; organisation: string; now: Date },
) {
	const long = (timeZone: string) => dateFormat(language, { dateStyle: 'long', timeZone });
	const day = (text: string | null): string =>
		text ? long('UTC').format(new Date(`${text}T00:00:00Z`)) : '–';
	const { nationality } = letter.passport;
	const shown = {
		...letter.passport,
		...(nationality && {
			nationality: new Intl.DisplayNames([language], { type: 'region' }).of(nationality) ?? nationality,
		}),
	};
	const passport = Object.entries(passportLabels).flatMap(([field, label]) => {
		const value = shown[field as keyof typeof passportLabels];
		return value ? [[t(label), /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value]] : [];
	});
	const { title, place, firstDay, lastDay, timeZone, sample } = conference;
	return {
		language,
		title: t('accreditation.visa.heading'),
		organisation,
		date: issueDate(now),
		head: [
			[t('accreditation.visa.date'), long(timeZone).format(now)],
			[t('accreditation.visa.reference'), letter.reference],
		],
		heading: t('accreditation.visa.heading'),
		confirmation: t('accreditation.visa.confirmation', {
			organisation,
			conference: title,
			place: place ?? '–',
			first: day(firstDay),
			last: day(lastDay),
		}),
		facts: [
			[t('accreditation.people.name'), letter.name],
			...(letter.jobTitle ? [[t('accreditation.registration.job-title'), letter.jobTitle]] : []),
			...passport,
		],
		request: t('accreditation.visa.request'),
		signatory: letter.signatory,
		signature: t('accreditation.visa.signature', { organisation }),
		contact: [t('accreditation.visa.contact'), letter.contact],
		mark: sample ? t('ui.sample') : '',
	};
}
