import { refuse, done, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import type { ReplacedMeeting } from '#platform/server/slice.ts';
import { readEdition, type Edition } from '../edition.ts';
import { layOut } from '../layout.ts';
import { clockAt } from '../local-time.ts';
import { editionWithMeeting } from '../sample-rounds.ts';
import { may } from './access.ts';
import { readyToPublish } from './publication.ts';
import { lockedAccess } from './store/access.ts';
import { upsertListing } from './store/listing.ts';
import { upsertConference, upsertItems, upsertMeetings, upsertTexts } from './store/publication.ts';
import { changeWorkingCopy, copyMeeting, releaseMeeting } from './store/sample-meeting.ts';

export interface SampleMeeting {
	slug: string;
	number: number;
	/** The id of the meeting that takes its place. */
	to: string;
}

/**
 * Puts a new meeting in the place of one of a sample conference: the same number, agenda and texts, nothing said yet. The
 * conference moves to the day of the call. Its published edition and its working copy stay as officers left them.
 * @param removeUse removes or passes on what the slices above have of the old meeting, in the same transaction
 * @returns the old and the new meeting; `not-found` for a conference that is no sample, and for everybody but the program
 */
export async function replaceSampleMeeting(
	tx: Transaction,
	ctx: OperationContext,
	{ slug, number, to }: SampleMeeting,
	removeUse: (meeting: ReplacedMeeting) => Promise<void>,
): Promise<Result<ReplacedMeeting, 'not-found'>> {
	const isProgram = ctx.actor.person === null && may(ctx, 'create', null);
	const access = isProgram ? await lockedAccess(tx, slug, null, ctx.now) : null;
	const read = access?.published ? readEdition(access.published) : null;
	const from = read?.ok ? read.edition.meetings.find((one) => one.number === number)?.id : undefined;
	if (!access || !read?.ok || !read.edition.sample || !from) return refuse('not-found');
	const today = clockAt(ctx.now.getTime(), read.edition.timeZone).day;
	const change = { from, to, today };
	const edition = editionWithMeeting(read.edition, read.edition.firstDay, change);
	const ready = await readyToPublish({ ...ctx, database: tx }, edition);
	if (!ready.ok) return refuse('not-found');
	await copyMeeting(tx, { from, to });
	await removeUse({ from, to });
	await releaseMeeting(tx, from);
	await write(tx, ctx, access.id, edition);
	await upsertListing(tx, access.id, ready.links.facets);
	await changeWorkingCopy(tx, access.id, (document) =>
		editionWithMeeting(document, read.edition.firstDay, change),
	);
	await audit(tx, ctx, 'conference.replace-meeting', `conference:${access.id}`, { from, to });
	await announce(tx, 'conference.meeting-replaced', { conference: access.id, from, to });
	await announce(tx, 'conference.changed', { conference: access.id });
	return done({ from, to });
}

/** As `writeEdition` of a publication, without changes for the feeds. */
async function write(tx: Transaction, ctx: OperationContext, conference: string, edition: Edition) {
	const layout = layOut(edition);
	const sequence = await upsertConference(tx, conference, edition, layout, ctx.now);
	const [meetings, items] = [
		await upsertMeetings(tx, conference, layout),
		await upsertItems(tx, conference, layout),
	];
	if (sequence === null || meetings?.total !== layout.meetings.length || items.total !== layout.items.length)
		throw new Error(`The sample conference ${conference} could not be written again`);
	await upsertTexts(tx, conference, layout);
}
