import { formatMoment, hashOf } from '#broadcast';
import { captionAt } from '#captions/server';
import { shortened } from '#conference';
import { newestRecommendations } from '#floor/server';
import { addressOf } from '#platform/address.ts';
import type { LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { mayLink } from '#platform/server/links/may-link.ts';
import { readThreads } from '#platform/server/links/read-thread.ts';
import { threadTag } from '#platform/server/links/thread-tag.ts';
import { organisationFacts, type ShareFacts } from './share-image.server.ts';
import { services } from '#platform/server/services.ts';
import { keyOf, stations, type Thread, type ThingRef, type ThreadThing } from '#platform/thread.ts';
import type { Translate } from '#platform/words.ts';
import type { LanguageText } from '#ui/InLanguage/language-text.ts';
import { foldedFrom, type ShownSound, type ShownThing, type ShownThread } from '#ui/Thread/shown.ts';

/** What is heard from the second of a statement, in seconds. docs/rules/thread.md 3.1 */
const heard = 10;
/** The most letters of a sentence at a station. */
const longest = 240;

/** A thing as pages have it; its quotation also without marks, for programs. */
export interface PageThing extends ShownThing {
	isReport: boolean;
	quotation: (NonNullable<ShownThing['quotation']> & { words: LocalizedText; check: string }) | null;
}

/** A thread with the tags of the pages that show it, and where it is. */
export interface PageThread extends ShownThread {
	stations: readonly { key: string; name: string; things: readonly PageThing[] }[];
	root: ThreadThing;
	/** The page of the thread itself, without the language. */
	path: string;
	/** Whether anything else is in it. */
	isLinked: boolean;
	tags: readonly string[];
}

/** The page of a thing's thread, without the language. */
const threadPath = ({ kind, id }: ThingRef): string => `/thread/${kind}/${id}`;

type Placed = ThreadThing & { at: number | null };

/**
 * The threads of things for a page, in their order; `null` where the caller may not see the thing.
 * @param detail `whole`: with the captions of what can be heard
 */
export async function threadsOf(
	ctx: OperationContext,
	things: readonly ThingRef[],
	detail: 'whole' | 'short' = 'short',
): Promise<(PageThread | null)[]> {
	const { slices, words } = services();
	const threads = await readThreads(ctx, slices, things);
	const t = words(ctx.language);
	return Promise.all(threads.map((thread) => thread && shown(ctx, t, thread, detail)));
}

async function shown(
	ctx: OperationContext,
	t: Translate,
	{ root, stations: rows, until, more }: Thread,
	detail: 'whole' | 'short',
): Promise<PageThread> {
	const all = rows.flatMap(({ things }) => things);
	return {
		root: { ...root, text: sentence(ctx, t, root) },
		path: threadPath(root),
		isLinked: all.length > 1,
		tags: [threadTag, ...new Set(all.flatMap(({ meeting }) => (meeting ? [`meeting:${meeting}`] : [])))],
		until,
		more,
		stations: await Promise.all(
			rows.map(async ({ station, things }) => ({
				key: station,
				name: t(stations.labels[station]),
				// Captions of a meeting are read whole: folded statements are heard at their second.
				things: await Promise.all(
					things.map((one) => shownThing(ctx, t, one, things.length < foldedFrom ? detail : 'short')),
				),
			})),
		),
	};
}

const shortText = (text: LocalizedText | null): LocalizedText | null =>
	text && { ...text, text: shortened(text.text, longest) };

/** Its terms and its text. */
function sentence(
	ctx: OperationContext,
	t: Translate,
	{ terms = [], text }: ThreadThing,
): LocalizedText | null {
	if (!terms.length) return text;
	const whole = [...terms.map((key) => t(key)), ...(text ? [text.text] : [])].join(' · ');
	return { text: whole, language: ctx.language, isRequested: true };
}

async function shownThing(
	ctx: OperationContext,
	t: Translate,
	thing: Placed,
	detail: 'whole' | 'short',
): Promise<PageThing> {
	const { label, by, day, path, sample, quotation } = thing;
	return {
		key: keyOf(thing),
		label: t(label.key, label.values),
		text: shortText(sentence(ctx, t, thing)),
		by,
		quotation: quotation
			? {
					text: { ...quotation.text, text: t('platform.thread.quoted', { text: quotation.text.text }) },
					about: t(quotation.about),
					words: quotation.text,
					check: quotation.check,
				}
			: null,
		day,
		href: path && addressOf(ctx.language, path),
		sample,
		isReport: label.key === 'platform.thread.report',
		sound: await soundOf(ctx, t, thing, detail),
	};
}

/** The second at which a statement is heard: that of what came of it, if it is in the statement. */
export function secondOf({ sound, at }: Pick<Placed, 'sound' | 'at'>): number | null {
	if (!sound) return null;
	const second = at === null ? sound.start : (at - sound.zero) / 1_000;
	return Math.floor(second >= sound.start && second < sound.end ? second : sound.start);
}

/** Ten seconds in the reader's language, where they are interpreted into it, else as they were spoken. */
async function soundOf(
	ctx: OperationContext,
	t: Translate,
	thing: Placed,
	detail: 'whole' | 'short',
): Promise<ShownSound | null> {
	const { path, meeting, sound } = thing;
	const second = secondOf(thing);
	if (!sound || !path || !meeting || second === null) return null;
	const { language } = ctx;
	const track = sound.languages.includes(language) ? language : 'floor';
	const words =
		detail === 'whole'
			? await captionAt(ctx, meeting, language, { from: second, until: second + heard })
			: '';
	return {
		src: `/media/${meeting}/clip/${track}/${second}.mp4`,
		href: addressOf(language, path) + hashOf(second),
		label: t('platform.thread.recording', { time: formatMoment(second) }),
		caption: words ? { text: words, about: t('platform.thread.caption') } : null,
	};
}

/** The thread of a page's own thing, in which sound can be played; `null` if nothing is linked to it, but for those who may. */
export async function linkedThread(
	{ context, allow }: App.Locals,
	thing: ThingRef,
): Promise<PageThread | null> {
	const [thread] = await threadsOf(context, [thing]);
	if (!thread || !(thread.isLinked || (await mayLink(context, services().slices, [thread.root]))))
		return null;
	allow('media');
	return thread;
}

/** The tags of pages with these threads; a page without one is made again when it gets one. */
export const tagsOf = (...threads: readonly (PageThread | null)[]): string[] => [
	...new Set([threadTag, ...threads.flatMap((thread) => thread?.tags ?? [])]),
];

/** The threads of recommendations that the caller may see, by their ids, in their order. */
export async function recommendationThreads(
	{ context }: App.Locals,
	ids: readonly string[],
): Promise<Map<string, PageThread>> {
	const kind = 'recommendation';
	const threads = await threadsOf(
		context,
		ids.map((id) => ({ kind, id })),
	);
	return new Map(threads.flatMap((thread) => (thread ? [[thread.root.id, thread]] : [])));
}

/**
 * What came of a recommendation besides the report that it is in; `null` = nothing.
 * @param always also if nothing came of it yet: for those who may link it
 */
export function becameOf(
	thread: PageThread | undefined,
	always = false,
): Pick<PageThread, 'stations' | 'path'> | null {
	const after = thread?.stations
		.slice(thread.stations.findIndex(({ key }) => key === 'recommended') + 1)
		.map((one) => ({ ...one, things: one.things.filter(({ isReport }) => !isReport) }));
	return thread && after && (always || after.some(({ things }) => things.length))
		? { stations: after, path: thread.path }
		: null;
}

const reach = (thread: PageThread): number => thread.stations.filter(({ things }) => things.length).length;

/** How many threads a page of a conference shows. */
const mostShown = 3;

/** The threads of a conference's recommendations that have come farthest, and how many there are. */
export async function farthest(
	locals: App.Locals,
	recommendations: readonly string[],
): Promise<{ threads: PageThread[]; total: number }> {
	if (!recommendations.length) return { threads: [], total: 0 };
	const all = [...(await recommendationThreads(locals, recommendations)).values()];
	const threads = all.toSorted((one, other) => reach(other) - reach(one)).slice(0, mostShown);
	if (threads.length) locals.allow('media');
	return { threads, total: all.length };
}

/** Of the newest public reports the thread that has come farthest, beyond the report itself; `null` = none has. */
export async function finishedThread(locals: App.Locals): Promise<PageThread | null> {
	const newest = await newestRecommendations(locals.context);
	const { threads } = await farthest(locals, newest);
	return threads.find((thread) => becameOf(thread)) ?? null;
}

/** A text with its language, for programs; `null` = none. */
export function textOf(text: LanguageText | null): { text: string; language: string | null } | null {
	if (!text) return null;
	return typeof text === 'string' ? { text, language: null } : { text: text.text, language: text.language };
}

/** What a thread is called: “Recommendation 3: Name one contact in each region”. */
export function threadTitle(ctx: OperationContext, { root }: PageThread): string {
	const label = services().words(ctx.language)(root.label.key, root.label.values);
	const name = root.text?.text ?? root.by?.text;
	return name ? `${label}: ${shortened(name, 120)}` : label;
}

/** What the share image of a thread shows: its title, and how far the matter has come. */
export async function threadFacts(ctx: OperationContext, thread: PageThread): Promise<ShareFacts> {
	const reached = thread.stations.filter(({ things }) => things.length).map(({ name }) => name);
	const own = await organisationFacts(ctx);
	return {
		...own,
		title: threadTitle(ctx, thread),
		lines: [reached.join(' · ')],
		organisation: own.title,
		note: thread.root.sample ? services().words(ctx.language)('ui.sample') : own.note,
		seed: keyOf(thread.root),
	};
}
