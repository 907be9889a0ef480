import { delegationsOf, youngSpeakersOf, type YoungSpeaker } from '#accreditation/server';
import { findMeetingContext, type MeetingContext } from '#conference/server';
import { audienceAt, type AudienceFrom } from '#platform/audience.ts';
import type { Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Delegation } from '../types.ts';
import type { ItemAudience } from '../view.ts';
import { capacity, type FloorAccess } from './access.ts';

/** An item of a meeting that the floor can be used for. */
export interface SettingItem {
	id: string;
	number: string;
	title: Texts;
	/** Whether it accepts statements. */
	statements: boolean;
	steps: readonly AudienceFrom[];
}

/** The context of a floor: its meeting with the items that it can be used for, and the actor. */
export interface Setting extends Pick<MeetingContext, 'conference' | 'meeting' | 'items'> {
	access: FloorAccess;
	/** The participants; empty unless requested. */
	delegations: readonly Delegation[];
	/** The minors in whose name the caller may ask; empty unless requested. */
	young: readonly YoungSpeaker[];
}

/**
 * The setting of a meeting for the caller; `null` if there is no such meeting for them. It grants no permission.
 * @param options `delegations`: include the participants, for callers who may see them; `young`: include minors, of the
 * caller's delegation or, for the chair's table, of all
 */
export async function settingOf(
	ctx: OperationContext,
	meeting: string,
	options: { delegations?: boolean | undefined; young?: boolean | undefined } = {},
): Promise<Setting | null> {
	const sitting = await findMeetingContext(ctx, meeting);
	if (!sitting) return null;
	const { conference, meeting: current, access, delegation } = sitting;
	const [delegations, young] = await Promise.all([
		options.delegations ? delegationsOf(ctx, conference.id) : null,
		options.young ? youngFor(ctx, conference.id, { ...access, delegation }) : [],
	]);
	return {
		conference,
		meeting: current,
		access: { ...access, delegation: delegation && plain(delegation) },
		items: sitting.items.filter((item) => item.meeting === meeting || item.meeting === null),
		delegations: (delegations ?? []).map(plain),
		young,
	};
}

/** Only a non-governmental organisation has minors; others cost no query. */
async function youngFor(
	ctx: OperationContext,
	conference: string,
	access: FloorAccess,
): Promise<YoungSpeaker[]> {
	if (!ctx.actor.person) return [];
	if (capacity(ctx, access) !== 'delegation') return youngSpeakersOf(ctx.database, conference, null);
	const { delegation } = access;
	return delegation?.class === 'ngo' ? youngSpeakersOf(ctx.database, conference, delegation.id) : [];
}

/** The fields of a delegation that events store. */
const plain = ({ id, name, class: speaker }: Delegation): Delegation => ({ id, name, class: speaker });

/** The audiences of the items over time. Items of other meetings are for participants. 10.3 */
export function opennessOf(items: readonly SettingItem[]): ItemAudience {
	const steps = new Map(items.map((item) => [item.id, item.steps]));
	return (item, now) => audienceAt(steps.get(item) ?? [], now);
}
