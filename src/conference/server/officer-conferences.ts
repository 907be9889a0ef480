import { linksTo } from '#directory/server';
import type { OperationContext } from '#platform/server/context.ts';
import { inLanguage, type Shown } from '#platform/language.ts';
import { readList } from '#platform/list.ts';
import { runList, type ListPage, type ListValue } from '#platform/server/list.ts';
import { check } from '../check.ts';
import type { Edition, FieldErrors } from '../edition.ts';
import { layOut } from '../layout.ts';
import { changeTo, nextStates, states, type ConferenceState } from '../lifecycle.ts';
import type { ConferencePage } from '../page.ts';
import { officeList, type OfficeFacet, type OfficeSort } from '../office-list.ts';
import { may, mayFlags, type MayFlags } from './access.ts';
import { directoryLinks } from './directory-links.ts';
import { toPage } from './to-page.ts';
import { officeRows, officeSource } from './store/officer-conferences.ts';
import { useOf } from './store/meeting-state.ts';
import { standingBySlug } from './store/standing.ts';
import { usedParts, workingOf } from './store/working.ts';

/* The officers' views of conferences: working copies, and the list. */

/** A working copy, with what is missing before it can be published. */
export interface WorkingCopy {
	id: string;
	slug: string;
	state: ConferenceState;
	/** The possible next states. */
	next: readonly ConferenceState[];
	document: Edition;
	version: number;
	savedAt: Date;
	savedBy: string | null;
	/** The published edition, for comparison; `null` = none yet */
	published: Edition | null;
	publishedAt: Date | null;
	wrongs: FieldErrors;
	/** Ids of meetings and items whose floor was used: they cannot be removed. */
	used: readonly string[];
	may: MayFlags;
}

/** The working copy of a conference, or `null` if there is none for this caller. */
export async function workingCopy(ctx: OperationContext, slug: string): Promise<WorkingCopy | null> {
	const standing = await standingBySlug(ctx.database, slug, ctx.actor.person?.id ?? null);
	if (!standing || !may(ctx, 'change-state', standing)) return null;
	const working = await workingOf(ctx.database, standing.id);
	if (!working) return null;
	const life = {
		state: standing.state,
		published: standing.published !== null,
		...(await useOf(ctx.database, standing.id)),
	};
	return {
		id: standing.id,
		slug: standing.slug,
		state: standing.state,
		next: nextStates(standing.state).filter((to) => changeTo(life, to).ok),
		document: working.document,
		version: working.version,
		savedAt: working.savedAt,
		savedBy: working.savedBy,
		published: standing.published,
		publishedAt: standing.publishedAt,
		wrongs: check(working.document),
		used: await usedParts(ctx.database, standing.id),
		may: mayFlags(ctx, standing),
	};
}

/**
 * The page as it would look if the working copy were published now.
 * @param inside the participants' view; otherwise the public view
 * @returns `null` if there is no working copy for this caller; `wrongs` if it cannot be shown yet
 */
export async function preview(
	ctx: OperationContext,
	slug: string,
	inside = false,
): Promise<{ page: ConferencePage; version: number } | { wrongs: FieldErrors } | null> {
	const copy = await workingCopy(ctx, slug);
	if (!copy) return null;
	if (Object.keys(copy.wrongs).length) return { wrongs: copy.wrongs };
	const ties = await directoryLinks(ctx, copy.document);
	if (!ties.ok) return { wrongs: ties.wrongs };
	const laid = layOut(copy.document);
	const ids = ties.relations.flatMap(({ entry }) => entry ?? []);
	const entries = await linksTo(ctx, ids, ctx.language, copy.document.firstDay ?? undefined);
	const fresh = { state: 'planned', openedAt: null, closedAt: null, itemOnFloor: null } as const;
	const page = toPage(
		{
			...laid,
			id: copy.id,
			state: copy.state,
			edition: copy.document,
			meetings: laid.meetings.map((meeting) => Object.assign(meeting, fresh)),
			relations: ties.relations,
			changes: [],
			entries,
			publishedAt: copy.publishedAt,
		},
		{ inside, language: ctx.language, now: ctx.now.getTime() },
	);
	return { page, version: copy.version };
}

/** A conference in the officers' list. */
export interface OfficerRow {
	id: string;
	slug: string;
	state: ConferenceState;
	sample: boolean;
	title: Shown | null;
	firstDay: string | null;
	lastDay: string | null;
	/** The working copy differs from the published edition. */
	unpublished: boolean;
	savedAt: Date;
	savedBy: string | null;
}

type StateValue = ListValue<OfficeFacet> & { value: ConferenceState };

/** A page of the conferences that the caller may edit. */
export interface OfficerConferences extends Omit<ListPage<OfficeFacet, OfficeSort, StateValue>, 'ids'> {
	conferences: OfficerRow[];
}

/**
 * The conferences that the caller may edit (all, for an officer of the organisation): first those without published
 * dates, then by last day, newest first. Searches words of the address and of the title, including unpublished titles.
 * Two statements; three for a page beyond the last, which returns the last.
 * @param parameters the query of the page's address
 */
export async function officerConferences(
	ctx: OperationContext,
	parameters = new URLSearchParams(),
): Promise<OfficerConferences> {
	const request = readList(officeList, parameters);
	const source = officeSource({
		person: ctx.actor.person?.id ?? null,
		all: may(ctx, 'create', null),
		words: request.state.words,
		language: ctx.language,
	});
	const values = states.map((value): StateValue => ({ facet: 'state', value, key: value }));
	const { ids, ...list } = await runList(ctx.database, officeList, request, source, values);
	const rows = await officeRows(ctx.database, ids);
	return {
		...list,
		conferences: rows.map(({ title, original, ...row }) =>
			Object.assign(row, { title: inLanguage(title, ctx.language, original) }),
		),
	};
}
