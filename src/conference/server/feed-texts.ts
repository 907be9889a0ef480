import { organisation } from '#directory/server';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import { formatWhen } from '#ui/When/format.ts';
import { atomOf } from '../feeds/atom.ts';
import { calendarOf } from '../feeds/calendar.ts';
import { titleFor, type FeedMessages } from '../feeds/entry.ts';
import { feedAddresses } from './feed-addresses.ts';
import { feedOf, type FeedScope } from './feed.ts';

async function messagesFor(ctx: OperationContext, subject: string | null): Promise<FeedMessages> {
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
		sample: (title) => t('conference.feed.sample', { title }),
		meeting: (meeting, conference) => `${meeting} – ${conference}`,
		open(from, until, zone) {
			if (from === null && until === null) return '';
			if (from === null) return t('conference.open.until', { until: clock(until ?? 0, zone) });
			if (until === null) return t('conference.open.from', { from: clock(from, zone) });
			return t('conference.open.span', { from: clock(from, zone), until: clock(until, zone) });
		},
	};
}

/** A calendar to subscribe to, `null` = not found. @param subject what it covers, `null` = everything */
export async function calendarText(
	ctx: OperationContext,
	of: FeedScope,
	subject: string | null,
): Promise<string | null> {
	const conferences = await feedOf(ctx, of);
	if (!conferences) return null;
	const words = await messagesFor(ctx, subject);
	const [only] = typeof of === 'object' && 'slug' in of && !('kind' in of) ? conferences : [];
	const named = only ? { ...words, name: `${words.name}: ${titleFor(only, words)}` } : words;
	return calendarOf(conferences, named, feedAddresses(ctx.language), of !== 'all');
}

/** An Atom feed, `null` = not found. @param self its own address */
export async function atomText(
	ctx: OperationContext,
	of: FeedScope,
	subject: string | null,
	self: string,
): Promise<string | null> {
	const conferences = await feedOf(ctx, of);
	return (
		conferences && atomOf(conferences, await messagesFor(ctx, subject), feedAddresses(ctx.language), self)
	);
}
