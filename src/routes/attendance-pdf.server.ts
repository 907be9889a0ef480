import { categoryLabels, type Category } from '#accreditation';
import { cameInProtocolOrder, type AttendanceFile } from '#accreditation/server';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { issueDate } from '#platform/server/pdf/pdf-response.ts';
import type { PdfValues } from '#platform/server/pdf/pdf.ts';
import type { Translate } from '#platform/words.ts';
import { formatWhen } from '#ui/When/format.ts';

interface Part {
	category: Category;
	title: string;
	groups: { name: string | null; people: [name: string, came: string][] }[];
}

/** The values of `pdf/participants.typ` for the attendance list of a day: who came, and when. */
export async function attendancePdfValues(
	{ language, now }: OperationContext,
	file: AttendanceFile,
	{ t, organisation }: { t: Translate; organisation: string },
): Promise<PdfValues> {
	const { conference, day, delegations } = file;
	const { original, timeZone: zone } = conference;
	const names = new Map(
		delegations.map(({ id, name }) => [id, inLanguage(name, language, original)?.text ?? null]),
	);
	const parts: Part[] = [];
	for (const one of await cameInProtocolOrder(file)) {
		let part = parts.at(-1);
		if (part?.category !== one.category || !part)
			parts.push((part = { category: one.category, title: t(categoryLabels[one.category]), groups: [] }));
		const name = names.get(one.delegation ?? '') ?? null;
		let group = part.groups.at(-1);
		if (group?.name !== name || !group) part.groups.push((group = { name, people: [] }));
		const came = one.at === null ? '' : formatWhen({ from: one.at, zone, language, show: 'clock' });
		group.people.push([`${one.givenName} ${one.familyName}`.trim(), `${came} · ${one.door ?? ''}`]);
	}
	const shownDay = formatWhen({ from: day, zone, language, show: 'day', weekday: true });
	return {
		language,
		title: inLanguage(conference.title, language, original)?.text ?? conference.slug,
		organisation,
		date: issueDate(now),
		heading: t('accreditation.attendance.heading', { day: shownDay }),
		columns: [t('accreditation.people.name'), t('accreditation.attendance.came')],
		nobody: t('accreditation.attendance.nobody'),
		mark: conference.sample ? t('ui.sample') : '',
		parts,
	};
}
