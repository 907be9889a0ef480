import { error } from '@sveltejs/kit';
import { categoryLabels } from '#accreditation';
import { allAttendance, type AttendanceRow } from '#accreditation/server';
import { inLanguage } from '#platform/language.ts';
import type { Sheet } from '#platform/server/csv.ts';
import { services } from '#platform/server/services.ts';
import { sheetResponse } from '#platform/server/sheet-response.ts';
import { formatWhen } from '#ui/When/format.ts';
import type { RequestHandler } from './$types';

/** Who came on a day as a spreadsheet, with the page's filters; for officers only. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { context } = locals;
	const { language } = context;
	const file = (await allAttendance(context, params.slug, url.searchParams)) ?? error(404);
	const t = services().words(language);
	const names = new Map(
		file.delegations.map(({ id, name }) => [id, inLanguage(name, language)?.text ?? null]),
	);
	const zone = file.conference.timeZone;
	const sheet: Sheet<AttendanceRow> = {
		columns: [
			{ label: t('accreditation.people.name'), cell: (one) => `${one.givenName} ${one.familyName}`.trim() },
			{ label: t('accreditation.people.delegation'), cell: (one) => names.get(one.delegation ?? '') ?? null },
			{ label: t('accreditation.badge.category'), cell: (one) => t(categoryLabels[one.category]) },
			{
				label: t('accreditation.attendance.came'),
				cell: ({ at }) => (at === null ? null : formatWhen({ from: at, zone, language, show: 'clock' })),
			},
			{ label: t('accreditation.attendance.door'), cell: (one) => one.door },
		],
		batches: file.batches,
	};
	return sheetResponse(context, sheet, `attendance-${file.day}`, params.format);
};
