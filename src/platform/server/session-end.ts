import type { Services } from './services.ts';
import { announce } from './outbox.ts';

/**
 * Tells every process that a session of a person is over: a stream that was opened in it would otherwise go on
 * for as long as its line does. Their other sessions come back to theirs by themselves.
 */
export async function announceSessionEnd(
	{ database, bus }: Pick<Services, 'database' | 'bus'>,
	person: string,
): Promise<void> {
	await database.transaction().execute((tx) => announce(tx, 'session.ended', { person }));
	bus.nudge();
}
