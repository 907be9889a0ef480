import { error } from '@sveltejs/kit';
import { categoryLabels } from '#accreditation';
import { allAttendance, type AttendanceRow } from '#accreditation/server';
import { inLanguage } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import { formatWhen } from '#ui/When/format.ts';
import { loggedSheet, type LoggedSheet } from '#conference/server';
import type { RequestHandler } from './$types';

/** Who came on a day as a spreadsheet, with the page's filters; for officers only. */
export const GET: RequestHandler = async ({ locals: { context }, params, url }) => {
	const { language } = context;
	const file = (await allAttendance(context, params.slug, url.searchParams)) ?? error(404);
	const t = services().words(language);
	const names = new Map(
		file.delegations.map(({ id, name }) => [id, inLanguage(name, language)?.text ?? null]),
	);
	const zone = file.conference.timeZone;
	const sheet: LoggedSheet<AttendanceRow> = {
		columns: [
			{ key: 'accreditation.people.name', cell: (one) => `${one.givenName} ${one.familyName}`.trim() },
			{ key: 'accreditation.people.delegation', cell: (one) => names.get(one.delegation ?? '') ?? null },
			{ key: 'accreditation.badge.category', cell: (one) => t(categoryLabels[one.category]) },
			{
				key: 'accreditation.attendance.came',
				cell: ({ at }) => (at === null ? null : formatWhen({ from: at, zone, language, show: 'clock' })),
			},
			{ key: 'accreditation.attendance.door', cell: (one) => one.door },
		],
		rows: file.rows,
		batches: file.batches,
	};
	return loggedSheet(
		context,
		{ slug: params.slug, file: 'attendance', name: `attendance-${file.day}` },
		sheet,
		params.format,
	);
};
