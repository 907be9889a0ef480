import { chaptersOf, hashOf, type Chapter, type ViewerClass } from '#broadcast';
import { broadcastFor, recordedMeetings } from '#broadcast/server';
import { findMeetingContext, meetingsIn, participantsOf, type MeetingContext } from '#conference/server';
import { historyOf } from '#floor/server';
import type { Texts } from '#platform/language.ts';
import { everybody, textsTogether, type SearchEntry } from '#platform/search.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { eachPart } from '#platform/server/each-part.ts';
import type { SearchSource } from '#platform/server/slice.ts';
import { paragraphsOf, recordedCues, type CaptionLine, type Cue } from '../captions.ts';
import { captionView, isShown, type CaptionView } from './shown.ts';
import { captionedMeetings, linesOfMeeting } from './store.ts';

/** A meeting with what was said, as one viewer class may know it. */
interface Said {
	found: MeetingContext;
	chapters: readonly Chapter[];
	/** By language. */
	cues: ReadonlyMap<string, readonly Cue[]>;
	audience: string[];
	/** Of refs, so that what the public knows and what only participants know stay apart. */
	prefix: string;
	address: (second: number) => string;
}

function cuesOf(lines: readonly CaptionLine[], view: CaptionView, viewerClass: ViewerClass) {
	const shown = lines.filter(
		(line) => line.end - line.behind > view.from && isShown({ ...view, viewerClass }, line),
	);
	return new Map(
		Object.entries(Object.groupBy(shown, ({ language }) => language)).map(([language, own = []]) => [
			language,
			recordedCues(own, view.from / 1_000),
		]),
	);
}

const within = ({ start, end }: Pick<Chapter, 'start' | 'end'>, cue: Cue): boolean =>
	cue.start >= start && cue.start < end;

/** The text of cues, on one line. */
const textOf = (own: readonly Cue[]): string =>
	own.map(({ text }) => text.replaceAll(/\s+/gu, ' ')).join(' ');

/** Statements by speaker, with their texts in each language; then what was said besides, by paragraphs. */
function entriesOf({ found, chapters, cues, audience, prefix, address }: Said): SearchEntry[] {
	const { conference, meeting, items } = found;
	const common = { audience, day: meeting.day, sample: conference.sample } as const;
	const statements = chapters.map((chapter): SearchEntry => ({
		...common,
		kind: 'statement',
		ref: `${prefix}${chapter.id}`,
		path: address(chapter.start),
		title: chapter.delegation.name,
		texts: textsTogether(
			[...cues].map(([language, all]) => ({ [language]: textOf(all.filter((cue) => within(chapter, cue))) })),
		),
		within: [...items.filter(({ id }) => id === chapter.item).map((one) => one.title), conference.title],
		also: [],
	}));
	const title: Texts = Object.keys(meeting.title).length ? meeting.title : conference.title;
	const besides = [...cues].flatMap(([language, all]) =>
		paragraphsOf(all.filter((cue) => !chapters.some((chapter) => within(chapter, cue)))).map(
			({ id, start, speaker, text }): SearchEntry => ({
				...common,
				kind: 'caption',
				ref: `${prefix}${id}`,
				path: address(start),
				title: speaker ? { [language]: speaker } : title,
				within: speaker ? [title, conference.title] : title === conference.title ? [] : [conference.title],
				texts: { [language]: text },
				also: [],
			}),
		),
	);
	return [...statements, ...besides];
}

async function entries(ctx: OperationContext, meeting: string): Promise<SearchEntry[]> {
	const [view, found, broadcast] = await Promise.all([
		captionView(ctx, meeting),
		findMeetingContext(ctx, meeting),
		broadcastFor(ctx, meeting),
	]);
	if (!view?.recorded || !found || found.access.state === 'draft' || found.meeting.chathamHouse) return [];
	const [lines, log] = await Promise.all([linesOfMeeting(ctx.database, meeting), historyOf(ctx, meeting)]);
	const { conference } = found;
	const page = `/conferences/${conference.slug}/meetings/${found.meeting.number}`;
	const hasMedia = broadcast !== null && (broadcast.picture || broadcast.sounds.length > 0);
	const said = (viewerClass: ViewerClass): SearchEntry[] =>
		entriesOf({
			found,
			chapters: chaptersOf(log, view.openness, viewerClass, ctx.now.getTime()),
			cues: cuesOf(lines, view, viewerClass),
			audience: viewerClass === 'public' ? [everybody] : participantsOf(conference.id),
			prefix: viewerClass === 'public' ? '' : 'closed/',
			address: (second) => (hasMedia ? page + hashOf(second) : page),
		});
	const open = said('public');
	// Participants find the whole of what the public finds in part, and what it does not find.
	const whole = new Set(open.map(({ path, texts }) => JSON.stringify([path, texts])));
	const closed = said('participants').filter(({ path, texts }) => !whole.has(JSON.stringify([path, texts])));
	return [...open, ...closed];
}

/** The meetings with a recording or captions. */
async function saidIn(database: OperationContext['database']): Promise<string[]> {
	const all = await Promise.all([recordedMeetings(database, 100_000), captionedMeetings(database)]);
	return [...new Set(all.flat())];
}

/** What was said: statements with their second, and their texts from the captions. */
export const captionsSearch: SearchSource = {
	kinds: { statement: 0.5, caption: 0.4 },
	changedBy: {
		'conference.meeting-replaced': ({ from }) => [from],
		'captions.changed': ({ meeting }) => [meeting],
		'captions.replaced': ({ meeting }) => [meeting],
		'floor.changed': ({ meeting }) => [meeting],
		'broadcast.changed': ({ meeting }) => [meeting],
		// What somebody under 18 said goes with the consent to it, and with the registration that it belongs to.
		'accreditation.consent': (_, { database }) => saidIn(database),
		'accreditation.deleted': (_, { database }) => saidIn(database),
		// A part that is closed, or opened, later.
		'conference.changed': ({ conference }, ctx) => meetingsIn(ctx, conference),
	},
	parts: ({ database }) => saidIn(database),
	entries: eachPart(entries),
};
