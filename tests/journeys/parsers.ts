import ICAL from 'ical.js';
import type { Page } from 'playwright-core';

/* How programs read what the site publishes: a browser reads heads of pages and XML, ical.js reads calendars. */

/** Opens an address in the reader's window. @returns what the head of the page says, as the browser has parsed it */
export async function readHead(reader: Page, address: string) {
	await reader.goto(address);
	return reader.evaluate((head) => {
		const all = (selector: string) => [...document.querySelectorAll(head + selector)];
		return {
			canonical: all('link[rel=canonical]').map((one) => one.getAttribute('href')),
			others: all('link[rel=alternate][hreflang]').map(
				(one) => [one.getAttribute('hreflang'), one.getAttribute('href')] as const,
			),
			description: all('meta[name=description]').map((one) => one.getAttribute('content')),
			linked: all('link[rel*=icon], link[rel=manifest]').map((one) => (one as HTMLLinkElement).href),
			feeds: all('link[rel=alternate][type]').map((one) => (one as HTMLLinkElement).href),
			graph: Object.fromEntries(
				all('meta[property^="og:"]').map((one) => [
					one.getAttribute('property'),
					one.getAttribute('content'),
				]),
			) as Record<string, string>,
			data: all('script[type="application/ld+json"]').map((one) => one.textContent ?? ''),
		};
	}, 'head > ');
}

/**
 * Parses an XML document in the reader's window.
 * @returns the texts of the elements of these names; of one without text its `href`
 * @throws where the browser's parser finds fault with it
 */
export const readXml = (
	reader: Page,
	text: string,
	names: readonly string[],
): Promise<Record<string, string[]>> =>
	reader.evaluate(
		(document) => {
			const read = new DOMParser().parseFromString(document.text, 'application/xml');
			const parserError = read.querySelector('parsererror');
			if (parserError) throw new Error(parserError.textContent ?? '');
			return Object.fromEntries(
				document.names.map((name) => [
					name,
					[...read.getElementsByTagName(name)].map(
						(one) => one.textContent || (one.getAttribute('href') ?? ''),
					),
				]),
			);
		},
		{ text, names: [...names] },
	);

/** The events of a calendar by RFC 5545, with its own time zones. */
export function eventsOf(text: string): ICAL.Event[] {
	const calendar = ICAL.Component.fromString(text);
	for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
	return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}
