import type { YoungSpeaker } from '#accreditation/server';
import type { Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { decide } from '../decide.ts';
import type { FloorRefusal } from '../events.ts';
import {
	requestKinds,
	type Delegation,
	type Floor,
	type RequestKind,
	type Place,
	type PlaceId,
} from '../types.ts';
import { hasOnlinePlace } from '../online-place.ts';
import { upcomingPlaces } from '../text.ts';
import { view, narrowestAudience, type FloorAudience, type ViewExtent } from '../view.ts';
import { audienceOf, may } from './access.ts';
import { askCommand } from './ask.ts';
import { currentFloor } from './current-floor.ts';
import { opennessOf, settingOf, type Setting, type SettingItem } from './setting.ts';
import { textsOfPlaces, type OwnText } from './store/texts.ts';
import { maySubmit } from './text-document.ts';

/** The data of a floor's page. */
export interface FloorPage {
	/** The meeting's id, its number in the conference, and its title. */
	meeting: string;
	number: number;
	title: Texts;
	conference: Setting['conference'];
	/** The viewer's audience, which also selects the stream. */
	audience: FloorAudience;
	floor: Floor;
	/** The server's time, ms, for the clock. */
	now: number;
	/** The visible items that accept statements. */
	items: readonly Pick<SettingItem, 'id' | 'number' | 'title' | 'statements'>[];
	may: {
		lead: boolean;
		/**
		 * The refusal for each kind on the current item, `null` = possible; `null` for viewers without a delegation.
		 */
		ask: Readonly<Record<RequestKind, FloorRefusal | 'not-found' | null>> | null;
		/** Whether the viewer may submit documents of their delegation, such as the text of a statement. */
		submit: boolean;
	};
	/** The viewer's delegation, and its waiting places with their notes. */
	delegation: Delegation | null;
	own: readonly Place[];
	/** Whether the viewer's delegation has a place from online, also where the view does not name it. */
	isOnline: boolean;
	/** The texts that the viewer's own delegation has submitted for the interpreters, by place. 12.3 */
	texts: Readonly<Record<PlaceId, OwnText>>;
	/** The other participants, for groups, alignments, and additions by the chair. */
	delegations: readonly Delegation[];
	/** The minors in whose name the viewer may ask, for the chair of all delegations. */
	young: readonly YoungSpeaker[];
}

/**
 * The floor of a meeting as the caller may see it, or `null` if there is none for them.
 * @param screen the widest audience: for a page that others see too, without controls
 * @param options `texts: false`: without the texts of the caller's delegation, which only the floor's own page shows;
 * `allWaiting` for participants only, `allSpoken` after the meeting only. 10.8, 10.9
 */
export async function floorFor(
	ctx: OperationContext,
	meeting: string,
	screen?: FloorAudience,
	{ texts: withTexts = true, ...extent }: { texts?: boolean } & ViewExtent = {},
): Promise<FloorPage | null> {
	const sitting = await settingOf(ctx, meeting);
	if (!sitting || !may(ctx, 'see', sitting.access)) return null;
	const [setting, floor] = await Promise.all([
		settingOf(ctx, meeting, { delegations: true, young: !screen }),
		currentFloor(ctx.database, meeting, ctx),
	]);
	if (!setting) return null;
	const audience = narrowestAudience(audienceOf(ctx, setting.access), screen);
	const now = ctx.now.getTime();
	const openness = opennessOf(setting.items);
	const inside = audience !== 'public';
	const mayAsk = !screen && may(ctx, 'ask', setting.access);
	const mayLead = !screen && may(ctx, 'lead', setting.access);
	const { delegation } = setting.access;
	const ownPlaces =
		mayAsk && withTexts
			? upcomingPlaces(floor).filter((place) => place.delegation.id === delegation?.id)
			: [];
	const texts = ownPlaces.length
		? await textsOfPlaces(
				ctx,
				ownPlaces.map(({ id }) => id),
			)
		: [];
	return {
		meeting,
		number: setting.meeting.number,
		title: setting.meeting.title,
		conference: setting.conference,
		audience,
		floor: view(
			floor,
			audience,
			{ openness, now, isUnnamed: setting.meeting.chathamHouse },
			{
				allWaiting: Boolean(extent.allWaiting && inside),
				allSpoken: Boolean(extent.allSpoken && floor.phase === 'closed'),
			},
		),
		now,
		items: setting.items
			.filter(({ id }) => inside || openness(id, now) === 'public')
			.map(({ id, number, title, statements }) => ({ id, number, title, statements })),
		may: {
			lead: mayLead,
			ask: mayAsk ? refusalsFor(ctx, setting, floor) : null,
			submit: mayAsk && (await maySubmit(ctx, delegation?.id)),
		},
		delegation: mayAsk ? delegation : null,
		own: mayAsk
			? Object.values(floor.lists).flatMap(({ places }) =>
					places.filter((place) => place.delegation.id === delegation?.id),
				)
			: [],
		isOnline: mayAsk && delegation !== null && hasOnlinePlace(floor, delegation.id),
		texts: Object.fromEntries(texts),
		delegations: mayAsk || mayLead ? setting.delegations : [],
		young: mayAsk || mayLead ? setting.young : [],
	};
}

/** Decides each kind for real, so the page and the operation always agree. */
function refusalsFor(
	ctx: OperationContext,
	setting: Setting,
	floor: Floor,
): Record<RequestKind, FloorRefusal | 'not-found' | null> {
	const { delegation } = setting.access;
	const plain = { where: 'hall', language: 'en', group: '', members: [], aligned: [] } as const;
	const actor = { person: '', name: '', as: 'delegation', delegation: delegation?.id ?? null } as const;
	const refusalFor = (kind: RequestKind): FloorRefusal | 'not-found' | null => {
		if (floor.item === null) return 'no-item-on-floor';
		const input = {
			...plain,
			members: [],
			aligned: [],
			item: floor.item,
			kind,
			speaker: '',
			note: '',
			youth: 'adult',
		};
		const command = askCommand(ctx, setting, delegation, input);
		if (!command.ok) return 'not-found';
		const decided = decide(floor, command.value, { now: ctx.now.getTime(), actor });
		return decided.ok ? null : decided.refusal;
	};
	const [statement, reply, order] = requestKinds;
	return {
		[statement]: refusalFor(statement),
		[reply]: refusalFor(reply),
		[order]: refusalFor(order),
	} as Record<RequestKind, FloorRefusal | 'not-found' | null>;
}
