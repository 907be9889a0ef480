import type { MeetingPage } from '#conference/server';
import { readStatements, type FloorPage, type meetingRecords } from '#floor/server';
import type { Language } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import type { AskedMeeting } from './asked-meeting.ts';
import { captionsSection } from './captions-section.server.ts';
import { floorSection } from './floor-section.server.ts';
import { statementsView } from './statements.ts';
import { watchSection } from './watch.ts';
import type { WatchPageWithCaptions } from './watch-page.ts';

/** What sections are made of, as the reader may see it. */
interface Read {
	floor: FloorPage | null;
	broadcast: WatchPageWithCaptions | null;
	records: Awaited<ReturnType<typeof meetingRecords>>;
}

/** The sections of a meeting's page; `null` = there is none. */
export async function meetingSections(
	locals: App.Locals,
	found: MeetingPage,
	{ floor, broadcast, records }: Read,
	asked: AskedMeeting,
) {
	const { context } = locals;
	const { meeting } = found;
	const { language } = asked.params;
	const isOver = meeting.state === 'closed';
	const watch = broadcast && (await watchSection(context, found, broadcast, language));
	const [floorPart, statements, captions] = await Promise.all([
		// The statements of a recording say who spoke.
		!floor || (isOver && broadcast?.chapters.length)
			? null
			: floorSection(locals, found, floor, watch?.isLive ?? false, asked),
		records.journal && isOver ? statementsOf(context, meeting.id, language) : null,
		broadcast?.captions.length
			? captionsSection(context, found, { languages: broadcast.captions, reader: language, url: asked.url })
			: null,
	]);
	return { watch, floor: floorPart, statements, captions };
}

/** The statements of a meeting that is over, in words; `null` if they are not the reader's. */
async function statementsOf(ctx: OperationContext, meeting: string, language: Language) {
	const page = await readStatements(ctx, meeting);
	return page && statementsView(page, language, services().words(language));
}
