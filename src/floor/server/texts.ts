import type { OperationContext } from '#platform/server/context.ts';
import { placesInTurn } from '../text.ts';
import { publicPlace } from '../youth.ts';
import type { RequestKind, NamedDelegation, PlaceId } from '../types.ts';
import { currentFloor } from './current-floor.ts';
import { settingOf } from './setting.ts';
import { deliveredText, deliveriesOf } from './store/texts.ts';

/** A submitted text without its content. */
export interface UpcomingText {
	/** The id of the submission: a replacement has a new id. */
	id: string;
	place: PlaceId;
	/** When it was submitted, ms. */
	at: number;
	/** The delegation, and the speaker within it. */
	delegation: NamedDelegation['name'];
	speaker: string;
	kind: RequestKind;
	/** The language of the statement; the text's own language is unknown. */
	language: string;
	/** The number of its item. */
	item: string;
	/** Whether the statement is being made, or is held by a point of order. */
	now: boolean;
}

/**
 * The submitted texts of the upcoming statements, in speaking order. For a higher slice with its own permission check:
 * only interpreters may know. docs/rules/floor.md 12.3
 * @param ctx of an actor who may see the meeting
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
	return turn.map(publicPlace).flatMap(({ id, delegation, speaker, kind, language, item }) => {
		const delivery = deliveries.get(id);
		if (!delivery) return [];
		const number = setting.items.find((each) => each.id === item)?.number ?? '';
		const now = speaking.has(id);
		return [{ ...delivery, delegation: delegation.name, speaker, kind, language, item: number, now }];
	});
}

/** The content of one text, for the same slice; `null`: of another meeting, or deleted. */
export const textOf = (
	ctx: Pick<OperationContext, 'database'>,
	meeting: string,
	id: string,
): Promise<string | null> => deliveredText(ctx.database, meeting, id);
