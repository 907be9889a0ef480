import { isId, type DelegationFacts } from '#conference';
import { clockAt } from '#conference/server';
import { readList } from '#platform/list.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { runList, type ListPage } from '#platform/server/list.ts';
import { inBatches, maxRows } from '#platform/server/sheet-response.ts';
import {
	attendanceList,
	type AttendanceFacet,
	type AttendanceRow,
	type AttendanceSort,
	type DoorNotices,
	type ListedScan,
} from '../../attendance-list.ts';
import { atTwoDoors } from '../../attendance.ts';
import { categories } from '../../categories.ts';
import { inProtocolOrder } from '../../protocol-order.ts';
import { officersDays, type OfficersConference } from './conference-days.ts';
import { toDoor, type Door } from './door-keys.ts';
import { attendanceBy, attendanceSource, scansOf } from '../store/attendance.ts';
import { badgesBy } from '../store/badges.ts';
import { doorsOf } from '../store/doors.ts';
import { delegationsIn } from '../store/people.ts';

/** The scans of a day that are read for notices. */
const maxScansRead = 20_000;

/** Who came on a day. */
export interface Attendance extends ListPage<AttendanceFacet, AttendanceSort> {
	conference: OfficersConference;
	day: string;
	people: AttendanceRow[];
	delegations: DelegationFacts[];
	/** The doors of the day. */
	doors: Door[];
	notices: DoorNotices;
	/** Accredited people, and how many of them came. */
	numbers: { came: number; accredited: number };
}

/** The day to show: the one asked for, else today if it is a day of the conference, else the first; `null` = none */
function dayToShow(
	{ days, timeZone }: OfficersConference,
	parameters: URLSearchParams,
	now: Date,
): string | null {
	const asked = parameters.get('day');
	if (asked && days.includes(asked)) return asked;
	const today = clockAt(now.getTime(), timeZone).day;
	return days.includes(today) ? today : (days[0] ?? null);
}

/** The day that the page of an address shows, for officers only; `null` = not found, or no days are set. */
export async function attendanceDay(
	ctx: OperationContext,
	slug: string,
	parameters: URLSearchParams,
): Promise<string | null> {
	const conference = await officersDays(ctx, slug);
	return conference && dayToShow(conference, parameters, ctx.now);
}

async function runAttendance(
	ctx: OperationContext,
	conference: string,
	{ day, doors, forFile }: { day: string; doors: readonly { door: string }[]; forFile?: boolean },
	parameters: URLSearchParams,
	size?: number,
) {
	const request = readList(attendanceList, parameters);
	const delegations = await delegationsIn(ctx.database, conference);
	const values = [
		{ facet: 'day' as const, value: day, key: `day:${day}` },
		...(['yes', 'no'] as const).map((value) => ({ facet: 'came' as const, value, key: `came:${value}` })),
		...[...new Set(doors.map(({ door }) => door))].map((value) => ({
			facet: 'door' as const,
			value,
			key: `door:${value}`,
		})),
		...categories.map((value) => ({ facet: 'category' as const, value, key: value })),
		...delegations.map(({ id }) => ({ facet: 'delegation' as const, value: id, key: id })),
	];
	const source = attendanceSource(conference, day, ctx.language, {
		words: request.state.words,
		forFile: forFile ?? false,
	});
	return { delegations, list: await runList(ctx.database, attendanceList, request, source, values, size) };
}

/**
 * Who came on a day, for officers only: the list, the doors, and what to look at.
 * @param parameters the query of the page's address; `day`: today if it is left out
 * @returns `null` = not found; `conference` alone while it has no days
 */
export async function attendanceOf(
	ctx: OperationContext,
	slug: string,
	parameters = new URLSearchParams(),
): Promise<Attendance | { conference: OfficersConference; day: null } | null> {
	const conference = await officersDays(ctx, slug);
	if (!conference) return null;
	const day = dayToShow(conference, parameters, ctx.now);
	if (!day) return { conference, day: null };
	const { database, now } = ctx;
	const doors = (await doorsOf(database, conference.id)).filter((one) => one.day === day);
	const { delegations, list } = await runAttendance(ctx, conference.id, { day, doors }, parameters);
	const all = await runAttendance(ctx, conference.id, { day, doors }, new URLSearchParams(), 1);
	const came = all.list.counts.find(({ facet, value }) => facet === 'came' && value === 'yes');
	return {
		...list,
		conference,
		day,
		people: await attendanceBy(database, day, list.ids),
		delegations,
		doors: doors.map((one) => toDoor(one, now.getTime())),
		notices: noticesOf(await scansOf(database, conference.id, { day }, maxScansRead)),
		numbers: { came: came?.count ?? 0, accredited: all.list.total },
	};
}

/** What to look at among the scans of a day; admissions that were undone are settled. */
function noticesOf(scans: readonly ListedScan[]): DoorNotices {
	const open = scans.filter(({ undoneAt }) => undoneAt === null);
	const byId = new Map(open.map((one) => [one.id, one]));
	const twoDoors = atTwoDoors(open.filter(({ outcome }) => outcome === 'admitted')).flatMap((one) => {
		const [first, second] = one.scans.map(({ id }) => byId.get(id));
		if (!first || !second) return [];
		return [{ registration: one.registration, name: first.name, scans: [first, second] as const }];
	});
	return { twoDoors, others: open.filter(({ outcome, late }) => late || outcome !== 'admitted') };
}

/** The whole list of a day, for files. */
export interface AttendanceFile {
	conference: OfficersConference;
	day: string;
	delegations: DelegationFacts[];
	/** Their number. */
	rows: number;
	batches: AsyncIterable<readonly AttendanceRow[]>;
}

/** The same list as a whole, for a file, without people at risk; officers only. @returns `null` = not found 6.9 */
export async function allAttendance(
	ctx: OperationContext,
	slug: string,
	parameters: URLSearchParams,
): Promise<AttendanceFile | null> {
	const conference = await officersDays(ctx, slug);
	const day = conference && dayToShow(conference, parameters, ctx.now);
	if (!conference || !day) return null;
	const doors = (await doorsOf(ctx.database, conference.id)).filter((one) => one.day === day);
	const { delegations, list } = await runAttendance(
		ctx,
		conference.id,
		{ day, doors, forFile: true },
		parameters,
		maxRows,
	);
	const batches = inBatches(list.ids, (ids) => attendanceBy(ctx.database, day, ids));
	return { conference, day, delegations, rows: list.ids.length, batches };
}

/** The people of a file in protocol order: who came on the day. 5.1 */
export async function cameInProtocolOrder({
	batches,
	delegations,
}: AttendanceFile): Promise<AttendanceRow[]> {
	const places = new Map(delegations.map(({ id }, place) => [id, place]));
	const came: AttendanceRow[] = [];
	for await (const batch of batches) came.push(...batch.filter(({ at }) => at !== null));
	return inProtocolOrder(
		came.map((row) => ({ ...row, row, place: places.get(row.delegation ?? '') ?? null })),
	).map(({ row }) => row);
}

/** The badge of an accredited person with their scans, for officers only; `null` = not found */
export async function badgeOf(ctx: OperationContext, slug: string, registration: string) {
	const conference = await officersDays(ctx, slug);
	if (!conference || !isId(registration)) return null;
	const [badge] = await badgesBy(ctx.database, conference.id, [registration]);
	if (!badge) return null;
	const delegations = await delegationsIn(ctx.database, conference.id);
	return {
		conference,
		badge,
		delegation: delegations.find(({ id }) => id === badge.delegation) ?? null,
		scans: await scansOf(ctx.database, conference.id, { registration }, 200),
	};
}
