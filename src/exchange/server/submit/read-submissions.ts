import { linksTo, listEntries } from '#directory/server';
import { findMeetingContext } from '#conference/server';
import { inLanguage, type LocalizedText } from '#platform/language.ts';
import { readList } from '#platform/list.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { runList, type ListPage, type ListValue } from '#platform/server/list.ts';
import {
	officerPracticesList,
	practiceStates,
	type OfficerPracticesSort,
} from '../../officer-practices-list.ts';
import type { PracticeState } from '../../practice.ts';
import { exchangeViewer, may } from '../access.ts';
import { practiceById, type PracticeRow } from '../store/practices.ts';
import { presentationsOf } from '../store/presentations.ts';
import { officerPracticesSource, practiceLines, practicesOf, type PracticeLine } from '../store/submit.ts';
import { versionsOf, type PracticeVersionRow } from '../store/versions.ts';
import { mayStart } from './start-practice.ts';

/** A practice in a list. */
export interface ListedPractice extends Omit<PracticeLine, 'title' | 'owners'> {
	title: LocalizedText | null;
	owners: LocalizedText[];
}

/** A State or organisation to choose. */
export interface EntryChoice {
	id: string;
	name: LocalizedText;
}

async function listed(ctx: OperationContext, rows: readonly PracticeLine[]): Promise<ListedPractice[]> {
	const names = await linksTo(ctx, [...new Set(rows.flatMap(({ owners }) => owners))], ctx.language);
	return rows.map((row) => ({
		...row,
		title: inLanguage(row.title, ctx.language, row.original),
		owners: row.owners.flatMap((owner) => names.get(owner)?.name ?? []),
	}));
}

const choices = async (ctx: OperationContext, kind: 'state' | 'organisation'): Promise<EntryChoice[]> =>
	(await listEntries(ctx, kind, ctx.language)).map(({ id, name }) => ({ id, name }));

/** The practices of the caller and their States and organisations; `null` = nobody has signed in. */
export async function ownPractices(
	ctx: OperationContext,
): Promise<{ practices: ListedPractice[]; mayStart: boolean } | null> {
	const viewer = await exchangeViewer(ctx);
	const { person, entries } = viewer;
	if (!person) return null;
	const rows = await practicesOf(ctx.database, { person, entries: [...entries] });
	return { practices: await listed(ctx, rows), mayStart: mayStart(viewer) };
}

/** For whom the caller may start a practice; `null` = for nobody. 5.2 */
export async function ownerChoices(ctx: OperationContext): Promise<EntryChoice[] | null> {
	const viewer = await exchangeViewer(ctx);
	if (!viewer.person || !mayStart(viewer)) return null;
	if (viewer.isOfficer) return [...(await choices(ctx, 'state')), ...(await choices(ctx, 'organisation'))];
	const names = await linksTo(ctx, [...viewer.entries], ctx.language);
	return [...names.values()].map(({ id, name }) => ({ id, name }));
}

/** Where a practice was presented, as pages show it. */
export interface ShownPresentation {
	id: string;
	symbol: string | null;
	meeting: { title: LocalizedText | null; slug: string; number: number; zone: string } | null;
	at: Date | null;
}

/** A practice for its owners and officers, with what they may do. */
export interface PracticeForm {
	practice: PracticeRow;
	owners: LocalizedText[];
	versions: PracticeVersionRow[];
	presentations: ShownPresentation[];
	states: EntryChoice[];
	mayEdit: boolean;
	mayDecide: boolean;
}

/** The page of a practice for its owners and officers; `null` = none, or not for the caller. */
export async function practiceForm(ctx: OperationContext, id: string): Promise<PracticeForm | null> {
	const [viewer, practice] = await Promise.all([exchangeViewer(ctx), practiceById(ctx.database, id)]);
	if (!practice) return null;
	const mayEdit = may(viewer, 'edit', practice);
	// One that was withdrawn is still shown to whoever could edit it.
	if (!mayEdit && !may(viewer, 'edit', { ...practice, state: 'draft' })) return null;
	const [versions, presentations, states, names] = await Promise.all([
		versionsOf(ctx.database, id),
		presentationsOf(ctx.database, id),
		choices(ctx, 'state'),
		linksTo(ctx, practice.owners, ctx.language),
	]);
	const shown: ShownPresentation[] = [];
	for (const { meeting, ...one } of presentations) {
		const found = meeting ? await findMeetingContext(ctx, meeting) : null;
		const page = found && {
			title: inLanguage(found.meeting.title, ctx.language, found.conference.original),
			slug: found.conference.slug,
			number: found.meeting.number,
			zone: found.conference.timeZone,
		};
		// A meeting that the caller may not see is left out.
		if (page || one.symbol) shown.push({ ...one, meeting: page, at: page ? one.at : null });
	}
	return {
		practice,
		owners: practice.owners.flatMap((owner) => names.get(owner)?.name ?? []),
		versions,
		presentations: shown,
		states,
		mayEdit,
		mayDecide: may(viewer, 'decide', practice),
	};
}

type StateValue = ListValue<'state'> & { value: PracticeState };
/** The officers' list. */
export type OfficerPractices = Omit<ListPage<'state', OfficerPracticesSort, StateValue>, 'ids'> & {
	practices: ListedPractice[];
};

/** All practices, for officers; `null` = not for the caller. */
export async function officerPractices(
	ctx: OperationContext,
	parameters = new URLSearchParams(),
): Promise<OfficerPractices | null> {
	if (!(await exchangeViewer(ctx)).isOfficer) return null;
	const request = readList(officerPracticesList, parameters);
	const values = practiceStates.map((value): StateValue => ({ facet: 'state', value, key: value }));
	const source = officerPracticesSource(request.state.words);
	const { ids, ...list } = await runList(ctx.database, officerPracticesList, request, source, values);
	return { ...list, practices: await listed(ctx, await practiceLines(ctx.database, ids)) };
}

/** All States, for choosing the country of an expert. */
export const stateChoices = (ctx: OperationContext): Promise<EntryChoice[]> => choices(ctx, 'state');
