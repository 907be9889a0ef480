import { listParts, type ListLine } from '#accreditation/server';
import type { OperationContext } from '#platform/server/context.ts';
import { issueDate, pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { writeOnce } from '#platform/server/pdf/write-once.ts';
import { services } from '#platform/server/services.ts';

/** What a list of participants is headed by. */
interface Heading {
	slug: string;
	title: string;
	/** Whether the conference is a sample. */
	isSample: boolean;
	/** At the foot of each page: which issue it is. */
	note: string;
	date: Date;
}

/** A list of participants as a document. @throws the error page that says why there is none */
export async function participantsPdf(
	{ language }: Pick<OperationContext, 'language'>,
	{ slug, title, isSample, note, date }: Heading,
	lines: readonly ListLine[],
): Promise<Response> {
	const { words, emailSite, pdf } = services();
	const t = words(language);
	const file = await writeOnce(pdf, 'accreditation/participants', {
		language,
		title,
		organisation: emailSite.organisationIn(language),
		date: issueDate(date),
		heading: t('accreditation.list.title'),
		columns: [t('accreditation.people.name'), t('accreditation.lists.position')],
		nobody: t('accreditation.lists.nobody'),
		mark: isSample ? t('ui.sample') : '',
		note,
		parts: listParts(lines, { language }, t),
	});
	return pdfResponse(file, `participants-${slug}`);
}
