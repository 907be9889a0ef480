import { error } from '@sveltejs/kit';
import { visaLetter, visaLetterValues } from '#accreditation/server';
import { findConference, workingCopy } from '#conference/server';
import { spokenLanguages } from '#platform/language.ts';
import { pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** A visa letter in the conference's language, or in English; for officers, until it was given out. */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const { original, timeZone, sample } = copy.document;
	const language = spokenLanguages.find((code) => code === original) ?? 'en';
	const conference = (await findConference({ ...context, language }, params.slug)) ?? error(404);
	const { words, emailSite, pdf } = services();
	const letter = (await visaLetter(context, params.registration, emailSite)) ?? error(404);
	const { title, place, firstDay, lastDay } = conference;
	const about = { title: title.text, place: place?.text ?? null, firstDay, lastDay, timeZone, sample };
	const options = {
		language,
		t: words(language),
		organisation: emailSite.organisationIn(language),
		now: context.now,
	};
	const file = await pdf.write('accreditation/visa-letter', visaLetterValues(letter, about, options));
	return pdfResponse(file, `visa-letter-${params.slug}`);
};
