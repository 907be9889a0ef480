import { error } from '@sveltejs/kit';
import { logFunctions, logParts } from '#conference';
import { allOfLog, loggedSheet, type LoggedSheet } from '#conference/server';
import { plain } from '#ui/InLanguage/language-text.ts';
import { services } from '#platform/server/services.ts';
import { maxRows } from '#platform/server/sheet-response.ts';
import { shownEntries, type ShownLogEntry } from '#site/conference-log.server.ts';
import { loggedConference } from '#site/logged-conference.server.ts';
import type { RequestHandler } from './$types';

/** The log of a conference as a spreadsheet, with its page's filters; for officers only. The download is in it, too. */
export const GET: RequestHandler = async ({ locals: { context }, params, url }) => {
	const { slug } = params;
	const { id, timeZone } = await loggedConference(context, slug);
	const found = (await allOfLog(context, slug, timeZone, url.searchParams, maxRows)) ?? error(404);
	const t = services().words(context.language);
	async function* named() {
		for await (const entries of found.batches) yield await shownEntries(context, id, entries);
	}
	const sheet: LoggedSheet<ShownLogEntry> = {
		columns: [
			{ key: 'conference.log.when', cell: ({ at }) => ({ at, zone: timeZone }) },
			{ key: 'conference.log.function', cell: (one) => t(logFunctions.labels[one.function]) },
			{ key: 'conference.log.part', cell: ({ part }) => t(logParts.labels[part]) },
			{ key: 'conference.log.action', cell: ({ label }) => label.text },
			{ key: 'conference.log.thing', cell: ({ name }) => name && plain(name) },
			{ key: 'conference.log.count', cell: ({ count }) => count },
			{ key: 'conference.log.version', cell: ({ version }) => version },
			{ key: 'conference.log.columns', cell: ({ columns }) => columns.join(', ') },
			{ key: 'conference.log.purpose', cell: ({ purpose }) => purpose },
		],
		rows: found.rows,
		batches: named(),
	};
	return loggedSheet(context, { slug, file: 'log' }, sheet, params.format);
};
