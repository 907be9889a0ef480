import { createHash } from 'node:crypto';
import { shortened, type AgendaMeeting, type ConferenceHead } from '#conference';
import { organisation } from '#directory/server';
import { addressOf } from '#platform/address.ts';
import { anonymous } from '#platform/actor.ts';
import { identityView, type IdentityView } from '#platform/identity.ts';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { issueDate, pdfError } from '#platform/server/pdf/pdf-response.ts';
import { etagOf } from '#platform/server/etag.ts';
import { services } from '#platform/server/services.ts';
import { coverSvg } from '#ui/Cover/drawing.ts';
import { formatWhen } from '#ui/When/format.ts';
import { shareSize, type ShareImage } from './share-size.ts';

/** What a share image shows. Only of what is public. */
export interface ShareFacts {
	title: string;
	/** Under the title: when, where, of what. */
	lines: string[];
	organisation: string;
	/** That it is a sample. */
	note: string;
	/** The drawn cover's. */
	seed: string;
	header: IdentityView['header'];
}

/** A reader who has not signed in, for what is public. */
export const asAnybody = (ctx: OperationContext): OperationContext => ({ ...ctx, actor: anonymous });

const nameIn = async (ctx: OperationContext): Promise<string> => {
	const own = await organisation(ctx);
	return inLanguage(own?.name, ctx.language, own?.originalLanguage)?.text ?? '';
};

const present = (lines: readonly (string | null | undefined)[]): string[] =>
	lines.flatMap((line) => (line ? [shortened(line, 80)] : []));

const whenAndWhere = (when: string | null, where: string | undefined): string =>
	[when, where].filter(Boolean).join(' · ');

const isSample = (sample: boolean, language: string): string =>
	sample ? services().words(language)('ui.sample') : '';

/** What the share image of a conference shows. @param head as everybody sees it */
export async function conferenceFacts(ctx: OperationContext, head: ConferenceHead): Promise<ShareFacts> {
	const { firstDay: from, lastDay: to, timeZone: zone, year } = head;
	const when = from ? formatWhen({ from, to, zone, language: ctx.language, show: 'day' }) : year;
	return {
		title: (head.shortTitle ?? head.title).text,
		lines: present([whenAndWhere(when, head.place?.text)]),
		organisation: await nameIn(ctx),
		note: isSample(head.sample, ctx.language),
		seed: head.slug,
		header: head.identity.header,
	};
}

/** What the share image of a meeting shows. @param meeting as everybody sees it */
export async function meetingFacts(
	ctx: OperationContext,
	head: ConferenceHead,
	meeting: Pick<AgendaMeeting, 'number' | 'title' | 'day' | 'place'>,
): Promise<ShareFacts> {
	const { language } = ctx;
	const { day, number, place, title } = meeting;
	const when = day && formatWhen({ from: day, zone: head.timeZone, language, show: 'day' });
	return {
		...(await conferenceFacts(ctx, head)),
		title: title?.text ?? services().words(language)('conference.meeting.number', { number }),
		lines: present([whenAndWhere(when, (place ?? head.place)?.text), (head.shortTitle ?? head.title).text]),
	};
}

/** What the share image of the organisation shows, for all its other pages. */
export async function organisationFacts(ctx: OperationContext): Promise<ShareFacts> {
	const own = await organisation(ctx);
	const { language } = ctx;
	return {
		title: await nameIn(ctx),
		lines: present([services().words(language)('platform.home.lede')]),
		note: isSample(own?.sample ?? false, language),
		organisation: inLanguage(own?.shortName, language, own?.originalLanguage)?.text ?? '',
		seed: own?.id ?? '',
		header: own ? identityView(own.identity, '/files/identity', language, own.originalLanguage).header : null,
	};
}

/**
 * The share image of a page; its address changes with what it shows.
 * @param path of the page, without the language
 */
export function shareImage(ctx: OperationContext, path: string, facts: ShareFacts): ShareImage {
	const shown = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 12);
	return {
		src: `${addressOf(ctx.language, `${path}/share.png`)}?${shown}`,
		alt: present([facts.title, ...facts.lines, facts.organisation, facts.note]).join(' – '),
	};
}

/** The hash of a header image, as its address has it. */
export const hashOf = (header: IdentityView['header']): string =>
	/([0-9a-f]{32})\.\w+$/.exec(header?.src ?? '')?.[1] ?? '';

/** The height of the cover in a share image, in pixels; `share.typ` has the rest. */
const coverHeight = 290;

/**
 * A share image as PNG, or an error: 503 while too many are drawn.
 * @param readHeader the content of the header image, if it has one
 */
export async function shareResponse(
	ctx: OperationContext,
	facts: ShareFacts,
	readHeader: () => Promise<{ content: Uint8Array } | null>,
): Promise<Response> {
	const title = shortened(facts.title, 150);
	const header = facts.header && (await readHeader());
	const content = await services().pdf.draw(
		'conference/share',
		{
			language: ctx.language,
			title,
			organisation: facts.organisation,
			date: issueDate(ctx.now),
			lines: facts.lines,
			note: facts.note,
			// Points; a title takes up to three lines.
			size: title.length > 90 ? 34 : title.length > 42 ? 44 : 54,
		},
		header?.content ?? coverSvg(facts.seed, shareSize.width, coverHeight),
		{ ...shareSize, ground: coverHeight },
	);
	const image = content.ok ? content.value : pdfError(content.refusal);
	return new Response(image, {
		// Asked for again each time: a conference may be a draft again.
		headers: { 'content-type': 'image/png', 'cache-control': 'public, no-cache', etag: etagOf(image) },
	});
}
