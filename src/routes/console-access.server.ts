import { may as mayBroadcast } from '#broadcast/server';
import {
	findAccess,
	findMeetingContext,
	may as mayConference,
	type ConferenceAccess,
} from '#conference/server';
import type { ConsoleSection } from '#conference';
import { may as mayFloor } from '#floor/server';
import type { OperationContext } from '#platform/server/context.ts';

/** What the caller may open in the console of a conference: decides which tabs its pages show. */
export interface ConsoleAccess {
	slug: string;
	/** Edits the conference: all of its pages. */
	isOfficer: boolean;
	/** Leads its meetings. */
	leads: boolean;
	/** The sections that somebody else holds. */
	sections: readonly ConsoleSection[];
	/** Runs its broadcasts. */
	runs: boolean;
}

/** What the caller may open in the console, by their access to the conference; `null` = nothing. */
export const consoleAccess = (
	ctx: OperationContext,
	slug: string,
	access: ConferenceAccess,
): ConsoleAccess | null => {
	const found = {
		slug,
		isOfficer: mayConference(ctx, 'change-state', access),
		leads: mayFloor(ctx, 'lead', { ...access, delegation: null }),
		sections: (ctx.actor.person && access.held?.sections) || [],
		runs: mayBroadcast(ctx, 'run', access),
	};
	return found.isOfficer || found.leads || found.runs || found.sections.length ? found : null;
};

/** Opens a section of the console to officers, to people who lead or run meetings, and to its holders; to nobody else. */
export const inSection = (found: ConsoleAccess | null, section: ConsoleSection): ConsoleAccess | null =>
	found && (found.isOfficer || found.leads || found.runs || found.sections.includes(section)) ? found : null;

/** The console of a conference for the caller, on the pages of a section; `null` if it is not theirs. */
export async function conferenceConsole(
	ctx: OperationContext,
	slug: string,
	section: ConsoleSection,
): Promise<ConsoleAccess | null> {
	const access = await findAccess(ctx, { slug });
	return access && inSection(consoleAccess(ctx, slug, access), section);
}

/** The same by a meeting; no statement more on a page that has read the meeting. */
export async function meetingConsole(ctx: OperationContext, meeting: string): Promise<ConsoleAccess | null> {
	const found = await findMeetingContext(ctx, meeting);
	return found && inSection(consoleAccess(ctx, found.conference.slug, found.access), 'meetings');
}
