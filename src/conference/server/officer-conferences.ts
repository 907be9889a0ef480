import { linksTo } from '#directory/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { Identity } from '#platform/identity.ts';
import { inLanguage, type LocalizedText } from '#platform/language.ts';
import { readList } from '#platform/list.ts';
import { runList, type ListPage, type ListValue } from '#platform/server/list.ts';
import { check } from '../check.ts';
import type { Edition, FieldErrors } from '../edition.ts';
import { layOut } from '../layout.ts';
import { changeTo, nextStates, states, type ConferenceState } from '../lifecycle.ts';
import type { ConferencePage } from '../page.ts';
import {
	officerConferencesList,
	type OfficerConferencesFacet,
	type OfficerConferencesSort,
} from '../officer-conferences-list.ts';
import { may, mayFlags, type MayFlags } from './access.ts';
import { directoryLinks } from './directory-links.ts';
import { toPage } from './to-page.ts';
import { officerConferenceRows, officerConferencesSource } from './store/officer-conferences.ts';
import { useOf } from './store/meeting-state.ts';
import { accessBySlug } from './store/access.ts';
import { usedParts, readWorkingCopy } from './store/working-copy.ts';

/* The officers' views of conferences: working copies, and the list. */

/** A working copy, with what is missing before it can be published. */
export interface WorkingCopy {
	id: string;
	slug: string;
	state: ConferenceState;
	/** New conferences are copied from it; it is never announced. */
	isTemplate: boolean;
	/** The possible next states. */
	next: readonly ConferenceState[];
	document: Edition;
	version: number;
	savedAt: Date;
	savedBy: string | null;
	/** The published edition, for comparison; `null` = none yet */
	published: Edition | null;
	publishedAt: Date | null;
	identity: Identity;
	errors: FieldErrors;
	/** Ids of meetings and items whose floor was used: they cannot be removed. */
	used: readonly string[];
	may: MayFlags;
}

/** The working copy of a conference, or `null` if there is none for this caller. */
export async function workingCopy(ctx: OperationContext, slug: string): Promise<WorkingCopy | null> {
	const access = await accessBySlug(ctx.database, slug, ctx.actor.person?.id ?? null);
	if (!access || !may(ctx, 'change-state', access)) return null;
	const stored = await readWorkingCopy(ctx.database, access.id);
	if (!stored) return null;
	const life = {
		state: access.state,
		published: access.published !== null,
		...(await useOf(ctx.database, access.id)),
	};
	return {
		id: access.id,
		slug: access.slug,
		state: access.state,
		isTemplate: access.isTemplate,
		next: nextStates(access.state).filter((to) => changeTo(life, to).ok),
		document: stored.document,
		version: stored.version,
		savedAt: stored.savedAt,
		savedBy: stored.savedBy,
		published: access.published,
		publishedAt: access.publishedAt,
		identity: access.identity,
		errors: check(stored.document),
		used: await usedParts(ctx.database, access.id),
		may: mayFlags(ctx, access),
	};
}

/**
 * The page as it would look if the working copy were published now.
 * @param asParticipant the participants' view; otherwise the public view
 * @returns `null` if there is no working copy for this caller; `errors` if it cannot be shown yet
 */
export async function preview(
	ctx: OperationContext,
	slug: string,
	asParticipant = false,
): Promise<{ page: ConferencePage; version: number } | { errors: FieldErrors } | null> {
	const copy = await workingCopy(ctx, slug);
	if (!copy) return null;
	if (Object.keys(copy.errors).length) return { errors: copy.errors };
	const links = await directoryLinks(ctx, copy.document);
	if (!links.ok) return { errors: links.errors };
	const layout = layOut(copy.document);
	const ids = links.relations.flatMap(({ entry }) => entry ?? []);
	const entries = await linksTo(ctx, ids, ctx.language, copy.document.firstDay ?? undefined);
	const planned = { state: 'planned', openedAt: null, closedAt: null, itemOnFloor: null } as const;
	const page = toPage(
		{
			...layout,
			id: copy.id,
			state: copy.state,
			edition: copy.document,
			meetings: layout.meetings.map((meeting) => Object.assign(meeting, planned)),
			relations: links.relations,
			changes: [],
			entries,
			publishedAt: copy.publishedAt,
			identity: copy.identity,
		},
		{ isParticipant: asParticipant, language: ctx.language, now: ctx.now.getTime() },
	);
	return { page, version: copy.version };
}

/** A conference in the officers' list. */
export interface OfficerRow {
	id: string;
	slug: string;
	state: ConferenceState;
	isTemplate: boolean;
	sample: boolean;
	title: LocalizedText | null;
	firstDay: string | null;
	lastDay: string | null;
	year: string | null;
	/** The working copy differs from the published edition. */
	unpublished: boolean;
	savedAt: Date;
	savedBy: string | null;
}

type StateValue = ListValue<OfficerConferencesFacet> & { value: ConferenceState };

/** A page of the conferences that the caller may edit. */
export interface OfficerConferences extends Omit<
	ListPage<OfficerConferencesFacet, OfficerConferencesSort, StateValue>,
	'ids'
> {
	conferences: OfficerRow[];
}

/**
 * The conferences that the caller may edit (all, for an officer of the organisation): first those without published
 * dates or a year, then by first day, newest first. Searches words of the address and of the title, including
 * unpublished titles. Two statements; three for a page beyond the last, which returns the last.
 * @param parameters the query of the page's address
 */
export async function officerConferences(
	ctx: OperationContext,
	parameters = new URLSearchParams(),
): Promise<OfficerConferences> {
	const request = readList(officerConferencesList, parameters);
	const source = officerConferencesSource({
		person: ctx.actor.person?.id ?? null,
		all: may(ctx, 'create', null),
		words: request.state.words,
		language: ctx.language,
	});
	const values = states.map((value): StateValue => ({ facet: 'state', value, key: value }));
	const { ids, ...list } = await runList(ctx.database, officerConferencesList, request, source, values);
	const rows = await officerConferenceRows(ctx.database, ids);
	return {
		...list,
		conferences: rows.map(({ title, original, ...row }) =>
			Object.assign(row, { title: inLanguage(title, ctx.language, original) }),
		),
	};
}
