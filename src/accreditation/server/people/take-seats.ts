import { seatingOrder } from '#directory/server';
import { systemContext, inTransaction, type OperationContext } from '#platform/server/context.ts';
import { done } from '#platform/result.ts';
import { log } from '#platform/server/log.ts';
import { announce } from '#platform/server/outbox.ts';
import type { Services } from '#platform/server/services.ts';
import { takeSeats, type DirectorySeat } from '../store/seating.ts';

/** The seats of the directory. */
export async function directorySeats(ctx: OperationContext): Promise<DirectorySeat[]> {
	const order = await seatingOrder(ctx);
	return (order?.seats ?? []).map(({ state, position }) => ({ entry: state.id, position }));
}

/** Seats the States of all conferences as the directory does. An issued list stays as it was issued. 5.1, 5.3 */
export async function seatAll(ctx: OperationContext): Promise<void> {
	const seats = await directorySeats(ctx);
	await inTransaction(ctx, async (tx) => {
		for (const conference of await takeSeats(tx, seats, null))
			await announce(tx, 'conference.people', { conference });
		return done(null);
	});
}

/** Keeps the seats of all conferences as the directory has them. Returns how to stop. */
export async function followSeats(services: Services): Promise<() => void> {
	const follow = (): Promise<void> =>
		seatAll(systemContext(services)).catch((error: unknown) =>
			log('error', 'accreditation.seats', { error }),
		);
	const stops = [
		services.bus.on('directory.changed', () => void follow()),
		services.bus.onGap(() => void follow()),
	];
	await follow();
	return () => {
		for (const stop of stops) stop();
	};
}
