import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import { formatWhen } from '#ui/When/format.ts';
import { categoryLabels, type Category } from '../../categories.ts';
import { cameInProtocolOrder, type AttendanceFile } from '../door/attendance.ts';
import { peoplePdf } from './people-pdf.ts';

interface Part {
	category: Category;
	title: string;
	groups: { name: string | null; people: [name: string, came: string][] }[];
}

/** The attendance list of a day: who came, and when. */
export async function attendancePdf(
	ctx: OperationContext,
	file: AttendanceFile,
): ReturnType<typeof peoplePdf> {
	const { language, now } = ctx;
	const { conference, day, delegations } = file;
	const { original, timeZone: zone } = conference;
	const t = services().words(language);
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
	const title = inLanguage(conference.title, language, original)?.text ?? conference.slug;
	const shown = { title, isSample: conference.sample, date: now };
	return peoplePdf(ctx, shown, {
		heading: t('accreditation.attendance.heading', { day: shownDay }),
		columns: [t('accreditation.people.name'), t('accreditation.attendance.came')],
		nobody: t('accreditation.attendance.nobody'),
		parts,
	});
}
