import { inTransaction, readContext, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { done } from '#platform/result.ts';
import { followsInOneBrowser, may } from './access.ts';
import { settingOf } from './setting.ts';
import { isInOtherSession, onlineIn, takeOnline, type OnlineParticipant } from './store/online.ts';

/**
 * Follows a meeting in this browser session, when its page is opened. Delegates and observers follow it in one session
 * at a time: their streams in another one end. Chairs, officers and technicians may have several screens.
 * docs/rules/floor.md 10.7
 */
export async function followOnline(
	ctx: OperationContext,
	{ meeting }: { meeting: string },
	session: string | null,
): Promise<void> {
	const { person } = ctx.actor;
	if (!person || !session || !(await isLimited(ctx, meeting))) return;
	const given = { meeting, person: person.id, session, now: ctx.now };
	if (!(await takeOnline(ctx.database, given))) return;
	await inTransaction<null, never>(ctx, async (tx) => {
		await announce(tx, 'floor.taken-over', { person: person.id });
		return done(null);
	});
}

/** Whether the caller follows a meeting in one browser session at a time. */
async function isLimited(ctx: OperationContext, meeting: string): Promise<boolean> {
	const setting = await settingOf(ctx, meeting);
	return setting !== null && followsInOneBrowser(ctx, setting.access);
}

/** Whether the caller, who may follow a meeting in one browser session only, does so in another one. */
export async function followsElsewhere(
	{ database, actor }: Pick<OperationContext, 'database' | 'actor'>,
	meeting: string,
	session: string | null,
): Promise<boolean> {
	if (!actor.person || !session) return false;
	if (!(await isInOtherSession(database, { meeting, person: actor.person.id, session }))) return false;
	// The role may have changed since.
	return isLimited(readContext(database, actor), meeting);
}

const maxOnline = 5_000;

/** The people who have followed a meeting online, for its chair and officers; `null` = not found. */
export async function onlineOf(ctx: OperationContext, meeting: string): Promise<OnlineParticipant[] | null> {
	const setting = await settingOf(ctx, meeting);
	if (!setting || !may(ctx, 'lead', setting.access)) return null;
	return onlineIn(ctx.database, meeting, maxOnline);
}
