import { dayAfter, workingCopy } from '#conference/server';
import type { Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { may, officersConference } from '../access.ts';

/** A conference with its days, for its officers. */
export interface OfficersConference {
	id: string;
	slug: string;
	title: Texts;
	original: string;
	timeZone: string;
	sample: boolean;
	/** From the first to the last; none while they are not set. */
	days: string[];
	/** Whether the caller may change things now: not in an archived conference. */
	mayManage: boolean;
}

/** The most days of a conference that doors are opened for. */
const maxDays = 31;

/** A conference with its days, for its officers only; `null` = not found */
export async function officersDays(ctx: OperationContext, slug: string): Promise<OfficersConference | null> {
	const access = await officersConference(ctx, { slug });
	const copy = access && (await workingCopy(ctx, slug));
	if (!access || !copy) return null;
	const { title, original, timeZone, sample, firstDay, lastDay } = copy.document;
	const days: string[] = [];
	for (let day = firstDay; day && day <= (lastDay ?? day) && days.length < maxDays; day = dayAfter(day))
		days.push(day);
	return {
		id: access.id,
		slug,
		title,
		original,
		timeZone,
		sample,
		days,
		mayManage: may(ctx, 'manage', access),
	};
}
