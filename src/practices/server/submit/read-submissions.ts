import { findMeetingContext } from '#conference/server';
import { inLanguage, type LocalizedText } from '#platform/language.ts';
import { readList } from '#platform/list.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { runList, type ListPage, type ListValue } from '#platform/server/list.ts';
import { officerPracticesList, type OfficerPracticesSort } from '../../officer-practices-list.ts';
import { practiceStates } from '../../practice.ts';
import { isOpen, type PracticeState } from '../../practice.ts';
import { practiceViewer, may } from '../access.ts';
import { partyNames } from '../party-names.ts';
import { practiceById, type PracticeRow } from '../store/practices.ts';
import { presentationsOf } from '../store/presentations.ts';
import { officerPracticesSource, practiceLines, practicesOf, type PracticeLine } from '../store/submit.ts';
import { versionsOf, type PracticeVersionRow } from '../store/versions.ts';
import { entryChoices, mayStart, type EntryChoice } from './owner-choices.ts';

/** A practice in a list. */
export interface ListedPractice extends Omit<PracticeLine, 'title' | 'owners'> {
	title: LocalizedText | null;
	owners: LocalizedText[];
}

async function listed(ctx: OperationContext, rows: readonly PracticeLine[]): Promise<ListedPractice[]> {
	const ownersOf = await partyNames(
		ctx,
		rows.flatMap(({ owners }) => owners),
	);
	return rows.map((row) => ({
		...row,
		title: inLanguage(row.title, ctx.language, row.original),
		owners: ownersOf(row.owners).map(({ name }) => name),
	}));
}

/** The practices of the caller and their States and organisations; `null` = nobody has signed in. */
export async function ownPractices(
	ctx: OperationContext,
): Promise<{ practices: ListedPractice[]; mayStart: boolean } | null> {
	const viewer = await practiceViewer(ctx);
	const { person, entries, delegations } = viewer;
	if (!person) return null;
	const rows = await practicesOf(ctx.database, { person, entries, delegations: [...delegations.keys()] });
	return { practices: await listed(ctx, rows), mayStart: mayStart(viewer) };
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
	/** Never submitted, or returned. 5.8 */
	mayDelete: boolean;
}

/** The page of a practice for its owners and officers; `null` = none, or not for the caller. */
export async function practiceForm(ctx: OperationContext, id: string): Promise<PracticeForm | null> {
	const [viewer, practice] = await Promise.all([practiceViewer(ctx), practiceById(ctx.database, id)]);
	if (!practice) return null;
	const mayEdit = may(viewer, 'edit', practice);
	// One that was withdrawn is still shown to its former editors.
	if (!mayEdit && !may(viewer, 'edit', { ...practice, state: 'draft' })) return null;
	const [versions, presentations, states, ownersOf] = await Promise.all([
		versionsOf(ctx.database, id),
		presentationsOf(ctx.database, id),
		entryChoices(ctx, 'state'),
		partyNames(ctx, practice.owners),
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
		owners: ownersOf(practice.owners).map(({ name }) => name),
		versions,
		presentations: shown,
		states,
		mayEdit,
		mayDecide: may(viewer, 'decide', practice),
		mayDelete: may(viewer, 'delete', practice) && isOpen(practice),
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
	if (!(await practiceViewer(ctx)).isOfficer) return null;
	const request = readList(officerPracticesList, parameters);
	const values = practiceStates.map((value): StateValue => ({ facet: 'state', value, key: value }));
	const source = officerPracticesSource(request.state.words);
	const { ids, ...list } = await runList(ctx.database, officerPracticesList, request, source, values);
	return { ...list, practices: await listed(ctx, await practiceLines(ctx.database, ids)) };
}

/** All States, for choosing the country of an expert. */
export const stateChoices = (ctx: OperationContext): Promise<EntryChoice[]> => entryChoices(ctx, 'state');
