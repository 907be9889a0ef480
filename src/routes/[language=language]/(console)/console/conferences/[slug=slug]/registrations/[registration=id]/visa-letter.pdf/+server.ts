import { error } from '@sveltejs/kit';
import { passportLabels } from '#accreditation';
import { visaLetter } from '#accreditation/server';
import { findConference, workingCopy } from '#conference/server';
import { spokenLanguages } from '#platform/language.ts';
import { issueDate, pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import { dateFormat } from '#platform/date-format.ts';
import type { RequestHandler } from './$types';

/** A visa letter in the conference's language, or in English; for officers, until it was given out. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { context } = locals;
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const { original } = copy.document;
	const language = spokenLanguages.find((code) => code === original) ?? 'en';
	const conference = (await findConference({ ...context, language }, params.slug)) ?? error(404);
	const letter = (await visaLetter(context, params.registration)) ?? error(404);
	const { words, emailSite, pdf } = services();
	const t = words(language);
	const organisation = emailSite.organisationIn(language);
	const day = (text: string): string =>
		dateFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${text}T00:00:00Z`));
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
	const { firstDay, lastDay } = conference;
	const file = await pdf.write('accreditation/visa-letter', {
		language,
		title: t('accreditation.visa.heading'),
		organisation,
		date: issueDate(context.now),
		heading: t('accreditation.visa.heading'),
		confirmation: t('accreditation.visa.confirmation', {
			organisation,
			conference: conference.title.text,
			place: conference.place?.text ?? '–',
			first: firstDay ? day(firstDay) : '–',
			last: lastDay ? day(lastDay) : '–',
		}),
		facts: [
			[t('accreditation.people.name'), letter.name],
			...(letter.jobTitle ? [[t('accreditation.registration.job-title'), letter.jobTitle]] : []),
			...passport,
		],
		request: t('accreditation.visa.request'),
		signature: t('accreditation.visa.signature', { organisation }),
		mark: copy.document.sample ? t('ui.sample') : '',
	});
	return pdfResponse(file, `visa-letter-${params.slug}`);
};
