import { audienceAt } from '#platform/audience.ts';
import type { Call } from '#platform/server/call.ts';
import type { Delegation } from '../types.ts';
import type { Openness } from '../view.ts';
import type { FloorStanding } from './access.ts';
import { settingRow, type SettingItem } from './store/setting.ts';

export type { SettingItem } from './store/setting.ts';

/** What the floor knows of the meeting it belongs to, and of whoever asks. */
export interface Setting {
	meeting: string;
	conference: { id: string; slug: string };
	/** The meeting's number in its conference. */
	number: number;
	standing: FloorStanding;
	items: readonly SettingItem[];
	delegations: readonly Delegation[];
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is an identifier as the database makes them. */
export const isId = (text: string): boolean => uuid.test(text);

/** The setting of a meeting, for whoever calls; `null` if there is no such meeting. Not yet a permission. */
export async function settingOf(
	call: Pick<Call, 'database' | 'actor'>,
	meeting: string,
): Promise<Setting | null> {
	if (!isId(meeting)) return null;
	const row = await settingRow(call.database, meeting, call.actor.person?.id ?? null);
	if (!row) return null;
	const { conference, slug, number, state, role, delegation, items, delegations } = row;
	return {
		meeting,
		conference: { id: conference, slug },
		number,
		standing: { state, role, delegation },
		items,
		delegations,
	};
}

/** For whom the items are at a moment. An item that is not of this meeting is for participants. 10.3 */
export function opennessOf(items: readonly SettingItem[]): Openness {
	const steps = new Map(items.map(({ id, audience }) => [id, audience]));
	return (item, now) => audienceAt(steps.get(item) ?? [], now);
}
