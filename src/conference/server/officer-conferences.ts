import type { OperationContext } from '#platform/server/context.ts';
import { inLanguage, type LocalizedText } from '#platform/language.ts';
import { readList } from '#platform/list.ts';
import { runList, type ListPage, type ListValue } from '#platform/server/list.ts';
import { states, type ConferenceState } from '../lifecycle.ts';
import {
	officerConferencesList,
	type OfficerConferencesFacet,
	type OfficerConferencesSort,
} from '../officer-conferences-list.ts';
import { may } from './access.ts';
import { officerConferenceRows, officerConferencesSource } from './store/officer-conferences.ts';

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
		now: ctx.now,
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
