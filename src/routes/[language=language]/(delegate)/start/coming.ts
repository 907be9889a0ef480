import type { ConferenceHead } from '#conference';

/** Whether a conference is not over: it is not closed, and has not ended. @param now ms */
export const isComing = ({ state, endsAt }: Pick<ConferenceHead, 'state' | 'endsAt'>, now: number): boolean =>
	state !== 'closed' && state !== 'archived' && (endsAt ?? Infinity) > now;
