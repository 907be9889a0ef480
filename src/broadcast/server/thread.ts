import { clockAt, findMeetingContext, meetingIdOf, type MeetingContext } from '#conference/server';
import { quotationChecks, type Quotation } from '#floor';
import { agreedPlacesOf, historyOf, meetingsOfStatements, quotationsOf } from '#floor/server';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { DescribedThing, ThreadSource } from '#platform/server/links/thread-source.ts';
import type { ThreadSound } from '#platform/thread.ts';
import { chaptersOf, recordingFrom, type Chapter } from '../chapters.ts';
import { secondsIn } from '../moment.ts';
import type { AccessTimeline } from '../openness.ts';
import { floorSound, isInterpretation } from '../tracks.ts';
import { meetingAccess } from './origin/meeting-access.ts';
import { viewerClassFor } from './read.ts';
import { initSegmentsOf, readHall } from './store/halls.ts';
import { recordedOf } from './store/recorded.ts';

/** The statements of a meeting as the caller may know them. */
interface Spoken {
	found: MeetingContext;
	chapters: readonly Chapter[];
	/** Those that the caller may hear from beginning to end: of others nobody knows which part is quoted. */
	whole: ReadonlySet<string>;
	/** Of minors whose consent was there when they spoke and is not now: nothing of them but that they spoke. */
	erased: readonly Chapter[];
	/** The moment of second 0, ms. */
	zero: number;
}

async function spokenIn(ctx: OperationContext, meeting: string): Promise<Spoken | null> {
	const [found, viewerClass, hall] = await Promise.all([
		findMeetingContext(ctx, meeting),
		viewerClassFor(ctx, meeting),
		readHall(ctx, meeting),
	]);
	const access = found && viewerClass && (await meetingAccess(ctx.database, meeting, hall?.zero ?? 0));
	// What somebody said under the Chatham House Rule is nowhere traced to them. 2.7
	if (!found || found.meeting.chathamHouse || !viewerClass || !access) return null;
	const { openness } = access;
	const log = await historyOf(ctx, meeting);
	// Before a meeting was opened nothing was said in it, even if people were there.
	const as = viewerClass === 'public' ? 'public' : 'participants';
	const chapters = chaptersOf(log, openness, as, ctx.now.getTime());
	const uncut = new Map(
		chaptersOf(log, openness, 'participants', ctx.now.getTime()).map((one) => [one.id, runsOf(one)]),
	);
	const given = new Set(
		log.flatMap((event) => (event.kind === 'given' && !event.unrecorded ? event.place : [])),
	);
	const asked = log.flatMap((event) => (event.kind === 'asked' && event.place.youth ? event.place.id : []));
	const { recorded } = asked.length ? await agreedPlacesOf(ctx.database, meeting) : { recorded: new Set() };
	const withdrawn = new Set(asked.filter((id) => given.has(id) && !recorded.has(id)));
	const then = withdrawn.size ? chaptersOf(log, withoutPauses(openness), as, ctx.now.getTime()) : [];
	return {
		found,
		chapters,
		whole: new Set(chapters.flatMap((one) => (uncut.get(one.id) === runsOf(one) ? one.id : []))),
		erased: then.filter(({ id }) => withdrawn.has(id)),
		zero: recordingFrom(openness),
	};
}

const runsOf = ({ start, end, runs }: Chapter): string => JSON.stringify([start, end, runs]);

const withoutPauses = (openness: AccessTimeline): AccessTimeline => ({
	...openness,
	periods: openness.periods.map(({ from, open, item }) => ({ from, open, item })),
});

/** What can be heard of a meeting: in which languages, and from where to where. */
async function heardIn(ctx: OperationContext, meeting: string) {
	const hall = await readHall(ctx, meeting);
	if (!hall?.zero) return null;
	const [inits, rows] = await Promise.all([
		initSegmentsOf(ctx.database, meeting),
		recordedOf(ctx.database, meeting, [floorSound]),
	]);
	const languages = [...new Set(inits.map(({ track }) => track))].filter(isInterpretation).sort();
	return { zero: hall.zero, languages, rows };
}

/** The statements among these places that the caller may know of. docs/rules/thread.md 2.3, 3.1, 3.4 */
async function describe(ctx: OperationContext, ids: readonly string[]): Promise<Map<string, DescribedThing>> {
	const [places, quotations] = await Promise.all([meetingsOfStatements(ctx, ids), quotationsOf(ctx, ids)]);
	const meetings = Map.groupBy(places, ({ meeting }) => meeting);
	const described = await Promise.all(
		[...meetings].map(async ([meeting, own]) => {
			const [spoken, heard] = await Promise.all([spokenIn(ctx, meeting), heardIn(ctx, meeting)]);
			if (!spoken) return [];
			const { chapters, erased, zero } = spoken;
			const soundOf = ({ start, end }: Chapter): ThreadSound | null => {
				const at = zero / 1_000 - (heard?.zero ?? 0) + start;
				const isHeard = heard?.rows.some((row) => row.start <= at && at < row.end);
				return heard && isHeard ? { start, end, zero, languages: heard.languages } : null;
			};
			return own.flatMap(({ place }): [string, DescribedThing][] => {
				const chapter = chapters.find(({ id }) => id === place);
				const gone = chapter ? undefined : erased.find(({ id }) => id === place);
				if (chapter)
					return [[place, statement(ctx, spoken, chapter, soundOf(chapter), quotations.get(place))]];
				return gone ? [[place, erasedStatement(spoken, gone)]] : [];
			});
		}),
	);
	return new Map(described.flat());
}

const common = ({ found, zero }: Spoken, { start }: Chapter) => ({
	day: clockAt(zero + start * 1_000, found.conference.timeZone).day,
	conference: found.conference.id,
	meeting: found.meeting.id,
	sample: found.conference.sample,
});

function statement(
	ctx: OperationContext,
	spoken: Spoken,
	chapter: Chapter,
	sound: ThreadSound | null,
	quotation: Quotation | undefined,
): DescribedThing {
	const { conference, meeting } = spoken.found;
	const item = spoken.found.items.find(({ id }) => id === chapter.item);
	return {
		...common(spoken, chapter),
		label: item
			? { key: 'platform.thread.statement', values: { number: item.number } }
			: { key: 'platform.thread.statement-plain' },
		text: inLanguage(item?.title, ctx.language, conference.original),
		quotation: quotation && spoken.whole.has(chapter.id) ? quoted(quotation, ctx.language) : null,
		by: inLanguage(chapter.delegation.name, ctx.language),
		path: `/conferences/${conference.slug}/meetings/${meeting.number}`,
		sound,
	};
}

const quoted = ({ text, language, check }: Quotation, reader: string): DescribedThing['quotation'] => {
	const words = inLanguage({ [language]: text }, reader, language);
	return words && { text: words, check, about: quotationChecks.labels[check] };
};

/** What it was about, and who said it, went with the consent. */
const erasedStatement = (spoken: Spoken, chapter: Chapter): DescribedThing => ({
	...common(spoken, chapter),
	label: { key: 'platform.thread.erased' },
	text: null,
	by: null,
	path: null,
	sound: null,
});

/** The statement at a second: `/conferences/rehearsal/meetings/4#t=27` */
async function find(ctx: OperationContext, path: string): Promise<{ id: string; at: number } | null> {
	const [, slug = '', number, hash = ''] =
		/^\/conferences\/([a-z0-9-]{1,120})\/meetings\/([1-9]\d{0,3})(#.*)$/.exec(path) ?? [];
	const second = secondsIn(hash);
	const meeting = second === null ? null : await meetingIdOf(ctx, slug, Number(number));
	const spoken = meeting && (await spokenIn(ctx, meeting));
	if (!spoken || second === null) return null;
	const chapter = spoken.chapters.find(({ start, end }) => second >= Math.floor(start) && second < end);
	return chapter ? { id: chapter.id, at: spoken.zero + second * 1_000 } : null;
}

/** Statements with their second. */
export const broadcastThread: ThreadSource = {
	kinds: { statement: { station: 'said', describe, find } },
	changedBy: ['conference.changed', 'accreditation.consent', 'accreditation.deleted'],
};
