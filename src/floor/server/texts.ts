import type { OperationContext } from '#platform/server/context.ts';
import { placesInTurn } from '../text.ts';
import type { RequestKind, NamedDelegation, PlaceId } from '../types.ts';
import { currentFloor } from './current-floor.ts';
import { settingOf } from './setting.ts';
import { deliveredText, deliveriesOf } from './store/texts.ts';

/** A text that was handed in, without what is in it. */
export interface UpcomingText {
	/** Which delivery: another one for the same place has another id. */
	id: string;
	place: PlaceId;
	/** When it was handed in, ms. */
	at: number;
	/** Whose statement it is, and of whom within the delegation. */
	delegation: NamedDelegation['name'];
	speaker: string;
	kind: RequestKind;
	/** In which the statement will be made. Of the text nobody has said it. */
	language: string;
	/** The number of its item. */
	item: string;
	/** Whether the statement is being made, or is held by a point of order. */
	now: boolean;
}

/**
 * Which texts were handed in for the statements to come, in their turn. For a slice above that has its own gate:
 * nobody but interpreters may know. docs/rules/floor.md 12.3
 * @param ctx in the name of whoever may see the meeting
 */
export async function textsOf(ctx: OperationContext, meeting: string): Promise<UpcomingText[]> {
	const deliveries = new Map(
		(await deliveriesOf(ctx.database, meeting)).map((delivery) => [delivery.place, delivery]),
	);
	const setting = deliveries.size ? await settingOf(ctx, meeting) : null;
	if (!setting) return [];
	const floor = await currentFloor(ctx.database, meeting);
	const speaking = new Set([floor.speech?.place.id, floor.held?.place.id]);
	const turn = placesInTurn(
		floor,
		setting.items.map(({ id }) => id),
	);
	return turn.flatMap(({ id, delegation, speaker, kind, language, item }) => {
		const delivery = deliveries.get(id);
		if (!delivery) return [];
		const number = setting.items.find((each) => each.id === item)?.number ?? '';
		const now = speaking.has(id);
		return [{ ...delivery, delegation: delegation.name, speaker, kind, language, item: number, now }];
	});
}

/** The content of one text, for the same slice; `null`: not of this meeting, or deleted. */
export const textOf = (
	ctx: Pick<OperationContext, 'database'>,
	meeting: string,
	id: string,
): Promise<string | null> => deliveredText(ctx.database, meeting, id);
