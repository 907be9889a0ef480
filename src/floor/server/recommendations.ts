import { issuedDocument } from '#documents/server';
import { findConference } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { isOpenAt, itemsOf } from '../agenda-items.ts';
import type { Conclusion } from '../conclusion.ts';
import { sourcesOf, type ConclusionSource } from './conclusion-source.ts';
import { conclusionsOf } from './store/conclusions.ts';
import { reportHead } from './store/report.ts';

/** A finding or a recommendation of an issued report. */
export interface IssuedConclusion extends Conclusion {
	number: number;
	/** The number of the meeting in the conference. */
	meetingNumber: number;
	/** `null` where the reader may not know it. */
	source: ConclusionSource | null;
}

/** The report of a conference with its findings and recommendations, for readers of the document. */
export interface IssuedReport {
	conference: NonNullable<Awaited<ReturnType<typeof findConference>>>;
	/** `null` = no report is issued, or not for the reader; then there are no conclusions. */
	symbol: string | null;
	conclusions: IssuedConclusion[];
}

/**
 * What an issued report concluded, for its page and for the follow-up. A statement in a part that the reader may not
 * see, or under the Chatham House Rule, is not named. 14.6
 * @returns `null` if there is no such conference for the caller
 */
export async function issuedReport(ctx: OperationContext, slug: string): Promise<IssuedReport | null> {
	const conference = await findConference(ctx, slug);
	if (!conference) return null;
	const { document } = await reportHead(ctx.database, conference.id);
	const found = document && (await issuedDocument(ctx, document));
	if (!found || !found.symbol) return { conference, symbol: null, conclusions: [] };
	const all = (await conclusionsOf(ctx.database, { conference: conference.id })).flatMap((one) =>
		one.issued ? [{ ...one, ...one.issued }] : [],
	);
	const sources = await sourcesOf(ctx, all);
	const { meetings } = conference.agenda;
	const items = new Map(itemsOf(conference.agenda).map(({ item }) => [item.id, item]));
	return {
		conference,
		symbol: found.symbol,
		conclusions: all
			.flatMap((one): IssuedConclusion[] => {
				const meeting = meetings.find(({ id }) => id === one.meeting);
				if (one.number === null) return [];
				const source = sources.get(one.id);
				const item = source && items.get(source.item);
				const isKnown = meeting && !meeting.chathamHouse && source && item && isOpenAt(item, source.at);
				const { number } = one;
				return [{ ...one, number, meetingNumber: meeting?.number ?? 0, source: isKnown ? source : null }];
			})
			.toSorted((one, other) => one.number - other.number),
	};
}
