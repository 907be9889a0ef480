import type { PdfValues } from '#platform/server/pdf/pdf.ts';
import { issueDate } from '#platform/server/pdf/pdf-response.ts';
import { writeOnce } from '#platform/server/pdf/write-once.ts';
import { services } from '#platform/server/services.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { ListLine } from '../store/lists.ts';
import { listParts } from './read-lists.ts';

/** The conference of a list, and the moment at which it was made. */
interface Heading {
	title: string;
	isSample: boolean;
	/** At the foot of each page: which issue it is. */
	note?: string;
	date: Date;
}

/** The text and the people of a list. */
interface List {
	heading: string;
	columns: [name: string, more: string];
	nobody: string;
	parts: PdfValues['parts'];
}

/** A list of people with letterhead. */
export function peoplePdf(
	{ language }: Pick<OperationContext, 'language'>,
	{ isSample, date, ...named }: Heading,
	list: List,
): ReturnType<typeof writeOnce> {
	const { words, emailSite, pdf } = services();
	return writeOnce(pdf, 'accreditation/participants', {
		language,
		...named,
		...list,
		organisation: emailSite.organisationIn(language),
		date: issueDate(date),
		mark: isSample ? words(language)('ui.sample') : '',
	});
}

/** An issued list of participants, or the next one. */
export function participantsPdf(
	ctx: Pick<OperationContext, 'language'>,
	heading: Heading,
	lines: readonly ListLine[],
): ReturnType<typeof writeOnce> {
	const t = services().words(ctx.language);
	return peoplePdf(ctx, heading, {
		heading: t('accreditation.list.title'),
		columns: [t('accreditation.people.name'), t('accreditation.lists.position')],
		nobody: t('accreditation.lists.nobody'),
		parts: listParts(lines, ctx, t),
	});
}
