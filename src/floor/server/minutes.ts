import type * as v from 'valibot';
import { findMeetingContext, type MeetingContext } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { MinutesForm } from '../conclusion-forms.ts';
import { may } from './access.ts';
import { settingOf } from './setting.ts';
import { minutesOf, writeMinutes, type Minutes } from './store/report.ts';

/** The minutes of a meeting. */
export interface MinutesPage {
	conference: MeetingContext['conference'];
	meeting: MeetingContext['meeting'];
	/** `null` = none yet, or a draft for people who do not write it */
	minutes: Minutes | null;
	mayWrite: boolean;
}

/** The minutes of a meeting: drafts for the chair and the officers, final ones for participants; `null` for others. 14.7 */
export async function readMinutes(ctx: OperationContext, meeting: string): Promise<MinutesPage | null> {
	const setting = ctx.actor.person && (await settingOf(ctx, meeting));
	const found = setting && (await findMeetingContext(ctx, meeting));
	if (!setting || !found || !may(ctx, 'see-closed', setting.access)) return null;
	const mayWrite = may(ctx, 'lead', setting.access);
	const minutes = await minutesOf(ctx.database, meeting);
	const isShown = mayWrite || minutes?.final;
	if (!isShown) return null;
	return { conference: found.conference, meeting: found.meeting, minutes, mayWrite };
}

/** The chair or an officer writes the minutes; final ones no longer change. 14.7 */
export async function editMinutes(
	ctx: OperationContext,
	meeting: string,
	{ version, text, final }: v.InferOutput<typeof MinutesForm>,
): Promise<Result<null, 'not-found' | 'stale' | 'final'>> {
	const page = await readMinutes(ctx, meeting);
	if (!page?.mayWrite) return refuse('not-found');
	if (page.minutes?.final) return refuse('final');
	return inTransaction<null, 'not-found' | 'stale' | 'final'>(ctx, async (tx) => {
		const written = await writeMinutes(tx, meeting, {
			text,
			final: final === 'yes',
			revision: version,
			now: ctx.now,
		});
		if (!written) return refuse('stale');
		await audit(tx, ctx, 'floor.write-minutes', `meeting:${meeting}`, { final: final === 'yes' });
		return done(null);
	});
}
