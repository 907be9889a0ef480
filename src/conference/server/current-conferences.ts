import { inLanguage, type LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { check } from '../check.ts';
import type { ConferenceState } from '../lifecycle.ts';
import { may } from './access.ts';
import { currentConferencesOf } from './store/own-meetings.ts';

/** Most conferences on an officer's start page. */
const most = 5;

/** A conference that is prepared or in session, with what is missing. */
export interface CurrentConferenceOfOfficer {
	slug: string;
	title: LocalizedText | null;
	state: ConferenceState;
	firstDay: string | null;
	lastDay: string | null;
	sample: boolean;
	/** How many facts are missing or wrong before it can be published. */
	missing: number;
	/** It was never published, or its draft has changed since. */
	toPublish: boolean;
}

/** The conferences that are prepared or in session and that the caller edits, the next first, at most five. One statement, batched. */
export async function ownCurrentConferences(ctx: OperationContext): Promise<CurrentConferenceOfOfficer[]> {
	const { person } = ctx.actor;
	if (!person) return [];
	const all = may(ctx, 'create', null);
	const today = ctx.now.toISOString().slice(0, 10);
	const rows = await currentConferencesOf(ctx, { person: person.id, all, most, today });
	return rows.map(({ slug, state, document, isPublished, unpublished }) => ({
		slug,
		state,
		title: inLanguage(document.title, ctx.language, document.original),
		firstDay: document.firstDay,
		lastDay: document.lastDay,
		sample: document.sample,
		missing: Object.keys(check(document)).length,
		toPublish: !isPublished || unpublished,
	}));
}
