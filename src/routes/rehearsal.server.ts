import { findConference } from '#conference/server';
import { systemActor } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';

/** Whether the rehearsal of `samples/` is loaded and open to this reader: the tour leads through it. */
export const hasRehearsal = async (ctx: OperationContext): Promise<boolean> =>
	(await findConference(ctx, 'rehearsal'))?.sample ?? false;

/** The first meeting as `samples/rehearsal/conference.json` names it; each round of the rehearsal has another id. */
const firstMeeting = '5a3b1e00-0001-4000-8000-000000000001';

/** A text whose links lead to the first meeting, with the id that it has now. */
export async function inCurrentMeeting<Text>(ctx: OperationContext, text: Text): Promise<Text> {
	const conference = await findConference({ ...ctx, actor: systemActor }, 'rehearsal');
	const id = conference?.agenda.meetings.find(({ number }) => number === 1)?.id;
	return id ? (JSON.parse(JSON.stringify(text).replaceAll(firstMeeting, id)) as Text) : text;
}
