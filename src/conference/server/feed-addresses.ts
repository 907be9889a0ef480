import { addressOf } from '#platform/address.ts';
import { services } from '#platform/server/services.ts';
import type { FeedAddresses } from '../feeds/entry.ts';

/** The addresses of conference pages, for calendars, feeds and structured data. */
export const feedAddresses = (language: string): FeedAddresses => ({
	origin: services().settings.origin,
	homePage: addressOf(language, '/'),
	conference: (slug) => addressOf(language, `/conferences/${slug}`),
	meeting: (slug, number) => addressOf(language, `/conferences/${slug}/meetings/${number}`),
});
