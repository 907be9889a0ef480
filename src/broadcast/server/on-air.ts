import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { joinSecond } from '../air.ts';
import { boothFor } from './booth.ts';
import { airOf, clearAir, lockBooth, setAir } from './store/booths.ts';

/** A page's request to go on air or off air. */
export interface AirInput {
	page: string;
	/** At most 60 characters. */
	name: string;
}

type AirRefusal = 'not-found' | 'bad-input';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Puts a page of a booth on air; the previous page is off air from the next second. */
export async function goOnAir(
	ctx: OperationContext,
	key: string,
	{ page, name }: AirInput,
): Promise<Result<null, AirRefusal>> {
	const booth = await boothFor(ctx, key);
	if (!booth) return refuse('not-found');
	if (!uuid.test(page) || name.length > 60) return refuse('bad-input');
	return inTransaction<null, never>(ctx, async (tx) => {
		await lockBooth(tx, booth.id);
		const before = await airOf(tx, booth.id);
		// If the button is pressed twice, the first time counts.
		if (before?.page === page) return done(null);
		const from = joinSecond(ctx.now.getTime() / 1_000, before);
		await setAir(tx, booth.id, { page, name: name.trim(), from, until: null });
		await announce(tx, 'broadcast.air', { key: booth.id });
		return done(null);
	});
}

/** Takes a page off air if it is on air; listeners then hear the floor. */
export async function goOffAir(
	ctx: OperationContext,
	key: string,
	page: string,
): Promise<Result<null, AirRefusal>> {
	const booth = await boothFor(ctx, key);
	if (!booth) return refuse('not-found');
	if (!uuid.test(page)) return refuse('bad-input');
	return inTransaction<null, never>(ctx, async (tx) => {
		await lockBooth(tx, booth.id);
		if (await clearAir(tx, booth.id, page)) await announce(tx, 'broadcast.air', { key: booth.id });
		return done(null);
	});
}
