import { delegationsOf, findMeetingContext } from '#conference/server';
import { audienceAt, type AudienceFrom } from '#platform/audience.ts';
import type { Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Delegation } from '../types.ts';
import type { ItemAudience } from '../view.ts';
import type { FloorStanding } from './access.ts';

/** An item under which the floor of a meeting can be used. */
export interface SettingItem {
	id: string;
	number: string;
	title: Texts;
	/** Whether the floor can be asked for under it. */
	statements: boolean;
	steps: readonly AudienceFrom[];
}

/** What the floor knows of the meeting it belongs to, and of whoever asks. */
export interface Setting {
	meeting: { id: string; number: number; title: Texts };
	conference: { id: string; slug: string; title: Texts; timeZone: string; sample: boolean };
	standing: FloorStanding;
	items: readonly SettingItem[];
	/** Who takes part; empty unless it was asked for. */
	delegations: readonly Delegation[];
}

/**
 * The setting of a meeting, for whoever calls; `null` if there is no such meeting for them. Not yet a
 * permission to do anything.
 * @param options `delegations`: also who takes part, for whoever may know
 */
export async function settingOf(
	ctx: OperationContext,
	meeting: string,
	options: { delegations?: boolean } = {},
): Promise<Setting | null> {
	const sitting = await findMeetingContext(ctx, meeting);
	if (!sitting) return null;
	const { conference, standing, delegation } = sitting;
	const { id, number, title } = sitting.meeting;
	const delegations = options.delegations ? await delegationsOf(ctx, conference.id) : null;
	return {
		meeting: { id, number, title },
		conference,
		standing: { ...standing, delegation: delegation && plain(delegation) },
		items: sitting.items.filter((item) => item.meeting === id || item.meeting === null),
		delegations: (delegations ?? []).map(plain),
	};
}

/** What the floor writes down of a delegation. */
const plain = ({ id, name, class: speaker }: Delegation): Delegation => ({ id, name, class: speaker });

/** For whom the items are at a moment. An item that is not of this meeting is for participants. 10.3 */
export function opennessOf(items: readonly SettingItem[]): ItemAudience {
	const steps = new Map(items.map((item) => [item.id, item.steps]));
	return (item, now) => audienceAt(steps.get(item) ?? [], now);
}
