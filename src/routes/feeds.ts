import { error } from '@sveltejs/kit';
import { eventOf, scriptText, shortened, titleFor, type ConferencePage } from '#conference';
import { atomOf, calendarOf, feedOf, type FeedScope } from '#conference/server';
import { organisation } from '#directory/server';
import { addressOf } from '#platform/address.ts';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import { formatWhen } from '#ui/When/format.ts';

/** The addresses of conference pages, for calendars, feeds and structured data. */
export const feedAddresses = (language: string) => ({
	origin: services().settings.origin,
	homePage: addressOf(language, '/'),
	conference: (slug: string) => addressOf(language, `/conferences/${slug}`),
	meeting: (slug: string, number: number) => addressOf(language, `/conferences/${slug}/meetings/${number}`),
});

/** Structured data for a page's head; `null` if there is none. */
export const jsonLdElement = (data: Parameters<typeof scriptText>[0] | null): string | null =>
	data && ['<script type="application/ld+json">', scriptText(data), '</script>'].join('');

/** What programs find in the head of a conference's page. */
interface ForPreviews {
	preview: { title: string };
	/** The conference as JSON-LD. */
	event: string | null;
}
const previews = new WeakMap<ConferencePage, ForPreviews & { name: string }>();

/**
 * What the head of a conference's page says to programs.
 * @param publicly the page for everybody, in the language; the same object is written once
 * @param name the organisation's
 */
export function previewOf(publicly: ConferencePage, language: string, name: string): ForPreviews {
	const known = previews.get(publicly);
	if (known?.name === name) return known;
	const t = services().words(language);
	const addresses = feedAddresses(language);
	const { text } = publicly.shortTitle ?? publicly.title;
	const site = { name, language, sample: (title: string) => t('conference.feed.sample', { title }) };
	const made = {
		name,
		preview: { title: shortened(publicly.sample ? site.sample(text) : text) },
		event: jsonLdElement(eventOf(publicly, addresses, site)),
	};
	previews.set(publicly, made);
	return made;
}

async function messagesFor(ctx: OperationContext, subject: string | null) {
	const { language } = ctx;
	const t = services().words(language);
	const house = await organisation(ctx);
	const site = inLanguage(house?.shortName, language, house?.originalLanguage)?.text ?? 'Rostrum';
	const clock = (moment: number, zone: string): string =>
		formatWhen({ from: moment, zone, language, show: 'clock' });
	return {
		language,
		timeZone: house?.timeZone ?? 'UTC',
		loadedAt: house?.loadedAt ?? new Date(0),
		name: subject ? `${site}: ${subject}` : site,
		author: inLanguage(house?.name, language, house?.originalLanguage)?.text ?? site,
		description: t('conference.feed.description'),
		sample: (title: string) => t('conference.feed.sample', { title }),
		meeting: (meeting: string, conference: string) => `${meeting} – ${conference}`,
		open(from: number | null, until: number | null, zone: string): string {
			if (from === null && until === null) return '';
			if (from === null) return t('conference.open.until', { until: clock(until ?? 0, zone) });
			if (until === null) return t('conference.open.from', { from: clock(from, zone) });
			return t('conference.open.span', { from: clock(from, zone), until: clock(until, zone) });
		},
	};
}

/**
 * A cacheable response for programs. `last-modified` is now, because entries can leave a feed, or become public at a time,
 * without a change that has a date.
 */
export function forPrograms({ context, keep }: App.Locals, type: string, text: string): Response {
	keep(null, 'conferences');
	return new Response(text, {
		headers: {
			'content-type': `${type}; charset=utf-8`,
			'cache-control': 'public, max-age=300',
			'last-modified': context.now.toUTCString(),
		},
	});
}

/** A calendar or feed in one language. */
function feedAnswer(locals: App.Locals, type: string, text: string): Response {
	const response = forPrograms(locals, type, text);
	response.headers.set('content-language', locals.context.language);
	return response;
}

/** A calendar to subscribe to. `subject`: what it covers, `null` = everything. */
export async function calendarAnswer(
	locals: App.Locals,
	of: FeedScope,
	subject: string | null,
): Promise<Response> {
	const { context } = locals;
	const conferences = (await feedOf(context, of)) ?? error(404);
	const words = await messagesFor(context, subject);
	const [only] = typeof of === 'object' && 'slug' in of && !('kind' in of) ? conferences : [];
	const named = only ? { ...words, name: `${words.name}: ${titleFor(only, words)}` } : words;
	const text = calendarOf(conferences, named, feedAddresses(context.language), of !== 'all');
	return feedAnswer(locals, 'text/calendar', text);
}

/** An Atom feed. `self` is its own address. */
export async function atomAnswer(
	locals: App.Locals,
	of: FeedScope,
	subject: string | null,
	self: string,
): Promise<Response> {
	const { context } = locals;
	const conferences = (await feedOf(context, of)) ?? error(404);
	const words = await messagesFor(context, subject);
	const text = atomOf(conferences, words, feedAddresses(context.language), self);
	return feedAnswer(locals, 'application/atom+xml', text);
}
